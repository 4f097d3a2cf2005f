// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.flood;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;
import org.p2psp.nts.prediction.SequentialProvider;
import org.p2psp.nts.reliable.AcknowledgedProvider;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerConfig;
import org.p2psp.nts.roles.peer.PeerMachine;
import org.p2psp.nts.transport.NioTransportProvider;
import org.p2psp.nts.transport.RoleAgent;
import org.p2psp.nts.transport.RoleAgentBuilder;
import org.p2psp.nts.transport.SecureTokenSource;
import org.p2psp.nts.transport.TcpControlConnector;

/** An honest member in this process, whose own datagrams are at hand for an attacker. */
final class Spy implements AutoCloseable {
  private final Captured captured = new Captured();
  private final Queue<RoleEvent> events = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private final AgentRunner runner;

  Spy(InetSocketAddress splitter, PeerId id) throws IOException {
    DatagramTransport transport =
        new CapturingTransport(new NioTransportProvider().open(), captured);
    Endpoint local = transport.openSlot(0, Endpoint.ofIpv4(0x7F000001, 0));
    PeerMachine machine =
        new PeerMachine(
            PeerConfig.of(Endpoint.of(splitter), id).withSocket(local.port(), false),
            new SplittableRandom(7),
            new SecureTokenSource(),
            new AcknowledgedProvider().create(ReliableMessagingConfig.DEFAULT),
            new SequentialProvider(),
            new NoPlayer());
    RoleAgent<RoleEvent> agent =
        new RoleAgentBuilder<RoleEvent>(machine, transport, local, events::add, faults::add)
            .roleName("spy")
            .connector(new TcpControlConnector())
            .build();
    runner = new AgentRunner(NoOpIdleStrategy.INSTANCE, faults::add, null, agent);
    AgentRunner.startOnThread(runner);
  }

  /** Waits for this many of its datagrams to a member. */
  List<byte[]> captured(InetSocketAddress destination, int count) throws InterruptedException {
    return captured.await(destination, count);
  }

  /** What went wrong with it, or with its membership. */
  List<Object> troubles() {
    List<Object> troubles = new ArrayList<>(faults);
    for (RoleEvent event : events) {
      if (event instanceof RoleEvent.Left || event instanceof RoleEvent.PathLost) {
        troubles.add(event);
      }
    }
    return troubles;
  }

  @Override
  public void close() {
    runner.close();
  }

  private static final class NoPlayer implements StreamSink {
    @Override
    public void onStream(StreamFormat format) {}

    @Override
    public void onChunk(long number, ByteBuffer payload, int randomAccessOffset) {}

    @Override
    public void onLost(long number) {}
  }
}
