// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.embed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;
import org.p2psp.nts.api.spi.ReliableMessagingProvider;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerConfig;
import org.p2psp.nts.roles.peer.PeerMachine;
import org.p2psp.nts.roles.peer.PunchLimits;
import org.p2psp.nts.transport.RoleAgent;
import org.p2psp.nts.transport.RoleAgentBuilder;
import org.p2psp.nts.transport.SecureTokenSource;
import org.p2psp.nts.transport.TcpControlConnector;

/**
 * What a {@link Peer} is told before it joins. Everything has a default. Listeners are called on
 * the peer's thread, which also sends and receives: what takes long belongs on another thread. What
 * they throw goes to the fault handler, and the peer goes on.
 */
public final class PeerBuilder {
  private static final long LONGEST_DELAY_MS = 20_000;

  private final String splitterHost;
  private final int splitterPort;
  private PeerId id = new PeerId(new SecureRandom().nextLong() | 1);
  private String channel = "";
  private @Nullable Endpoint listen;
  private boolean scans = true;
  private long playingDelayNs;
  private StreamSink sink = new MediaSink(bytes -> {});
  private Consumer<? super RoleEvent> events = event -> {};
  private Consumer<? super Throwable> faults = PeerBuilder::uncaught;
  private @Nullable DatagramTransportProvider transport;
  private @Nullable ReliableMessagingProvider messaging;
  private @Nullable PortPredictorProvider prediction;

  PeerBuilder(String splitterHost, int splitterPort) {
    if (splitterHost.isBlank()) {
      throw new IllegalArgumentException("the splitter's host is empty; name a host or an address");
    }
    if (splitterPort < 1 || splitterPort > 0xFFFF) {
      throw new IllegalArgumentException(
          "the splitter's port is " + splitterPort + ", expected 1 to 65535");
    }
    this.splitterHost = splitterHost;
    this.splitterPort = splitterPort;
  }

  private static void uncaught(Throwable fault) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
  }

  /** Takes the stream as bytes that a decoder understands, from a place where it can begin. */
  public PeerBuilder onMedia(MediaConsumer consumer) {
    return sink(new MediaSink(consumer));
  }

  /** Takes the stream chunk by chunk, with what is lost and where decoding can start. */
  public PeerBuilder sink(StreamSink streamSink) {
    this.sink = streamSink;
    return this;
  }

  /** Is told what happens; see {@link RoleEvent} for the kinds. */
  public PeerBuilder onEvent(Consumer<? super RoleEvent> listener) {
    this.events = listener;
    return this;
  }

  /**
   * Is told what a listener threw, or what is wrong with the peer itself; by default the thread's
   * handler of uncaught exceptions.
   */
  public PeerBuilder onFault(Consumer<? super Throwable> handler) {
    this.faults = handler;
    return this;
  }

  /** Name of the stream to join; by default whatever the splitter has. */
  public PeerBuilder channel(String name) {
    this.channel = name;
    return this;
  }

  /** Its name in the team instead of a random one; not {@link PeerId#SPLITTER}. */
  public PeerBuilder id(PeerId peerId) {
    if (peerId.equals(PeerId.SPLITTER)) {
      throw new IllegalArgumentException("peer id 0 stands for the splitter, choose another");
    }
    this.id = peerId;
    return this;
  }

  /** Where to bind the main socket; by default all addresses and a port of the system's choice. */
  public PeerBuilder listen(Endpoint local) {
    this.listen = local;
    return this;
  }

  /**
   * From a chunk's arrival to its play-out.
   *
   * @param delay up to 20 s; zero, the default, derives it from round trip and team size
   */
  public PeerBuilder playingDelay(Duration delay) {
    if (delay.isNegative() || delay.toMillis() > LONGEST_DELAY_MS) {
      throw new IllegalArgumentException("playing delay " + delay + ", expected 0 to 20 s");
    }
    this.playingDelayNs = delay.toNanos();
    return this;
  }

  /** Whether it may try many ports of others; if not, some pairs are relayed. It may by default. */
  public PeerBuilder scans(boolean allowed) {
    this.scans = allowed;
    return this;
  }

  /** The datagram transport instead of the best one that is available. */
  public PeerBuilder transport(DatagramTransportProvider provider) {
    this.transport = provider;
    return this;
  }

  /** Reliable messaging instead of {@code acknowledged}. */
  public PeerBuilder messaging(ReliableMessagingProvider provider) {
    this.messaging = provider;
    return this;
  }

  /** Port prediction instead of the provider of highest priority. */
  public PeerBuilder prediction(PortPredictorProvider provider) {
    this.prediction = provider;
    return this;
  }

  /**
   * Opens the socket and starts the peer. Whether it gets in is told by events: {@link
   * RoleEvent.Joined}, {@link RoleEvent.Playing}, or {@link RoleEvent.Left}.
   *
   * @throws UnknownHostException if the splitter's name has no address
   * @throws IOException if the socket cannot be bound; the message names it
   * @throws org.p2psp.nts.api.spi.ProviderException if the class path has no provider of a kind
   */
  public Peer join() throws IOException {
    Endpoint splitter = resolve();
    Found found = new Found();
    ReliableMessagingProvider messages =
        found.orId(messaging, ReliableMessagingProvider.class, "acknowledged");
    PortPredictorProvider predictor = found.orBest(prediction, PortPredictorProvider.class);
    DatagramTransportProvider datagrams = found.orBest(transport, DatagramTransportProvider.class);
    OpenedSockets sockets =
        listen == null
            ? OpenedSockets.openAnywhere(datagrams, splitter)
            : OpenedSockets.open(datagrams, listen);
    PeerMachine machine =
        new PeerMachine(
            config(splitter).withSockets(LocalSockets.abilities(sockets)),
            new SplittableRandom(new SecureRandom().nextLong()),
            new SecureTokenSource(),
            messages.create(ReliableMessagingConfig.DEFAULT),
            predictor,
            sink);
    return start(machine, sockets);
  }

  private Endpoint resolve() throws UnknownHostException {
    InetSocketAddress address = new InetSocketAddress(splitterHost, splitterPort);
    if (address.isUnresolved()) {
      throw new UnknownHostException(
          "splitter '" + splitterHost + "' has no address; check its name or your DNS");
    }
    return Endpoint.of(address);
  }

  private PeerConfig config(Endpoint splitter) {
    return PeerConfig.of(splitter, id)
        .withChannel(channel, "")
        .withLimits(PunchLimits.DEFAULT.withScans(scans))
        .withPlayingDelayNs(playingDelayNs);
  }

  private Peer start(PeerMachine machine, OpenedSockets sockets) {
    Departure departure = new Departure();
    Consumer<? super RoleEvent> listener = events;
    Consumer<RoleEvent> watched =
        event -> {
          departure.onEvent(event);
          listener.accept(event);
        };
    Consumer<? super Throwable> handler = faults;
    RoleAgent<RoleEvent> role =
        new RoleAgentBuilder<>(
                machine, sockets.transport(), sockets.main(), watched, handler::accept)
            .roleName("nts-peer-" + id)
            .connector(new TcpControlConnector())
            .build();
    PeerAgent agent = new PeerAgent(role, machine, departure);
    AgentRunner runner =
        new AgentRunner(
            NoOpIdleStrategy.INSTANCE,
            fault -> {
              if (!(fault instanceof AgentTerminationException)) {
                handler.accept(fault);
              }
            },
            null,
            agent);
    return new Peer(id, sockets.main(), agent, runner);
  }
}
