// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Endpoint;

/** A listener before a server that reverses requests, and clients by hand. */
final class ControlRig implements AutoCloseable {
  static final long MS = 1_000_000;
  static final ControlListenerLimits PATIENT = ControlListenerLimits.DEFAULT;
  static final ControlListenerLimits HASTY =
      new ControlListenerLimits(512, 512, 150 * MS, 300 * MS);

  private static final int CLIENT_TIMEOUT_MS = 10_000;
  private static final int SMALL_BUFFER_BYTES = 2048;

  final ControlListener listener;
  final List<Throwable> errors = new CopyOnWriteArrayList<>();
  final List<Endpoint> remotes = new CopyOnWriteArrayList<>();
  volatile boolean refusesCommands;
  private final ExecutorService agentThread = Executors.newSingleThreadExecutor();

  ControlRig(ControlListenerLimits limits) throws IOException {
    this(limits, ControlRig::reverse);
  }

  ControlRig(ControlListenerLimits limits, ControlServer server) throws IOException {
    this.listener =
        ControlListener.open(
            Loopback.IPV4,
            (nowNs, remote, request, answer) -> {
              remotes.add(remote);
              return server.onControlRequest(nowNs, remote, request, answer);
            },
            this::submit,
            limits,
            errors::add);
  }

  private boolean submit(Command command) {
    if (refusesCommands) {
      return false;
    }
    agentThread.execute(
        () -> {
          try {
            command.run(0);
          } catch (RuntimeException e) {
            errors.add(e);
          }
        });
    return true;
  }

  /** An answer of the request's bytes from the last to the first. */
  static boolean reverse(long nowNs, Endpoint remote, ByteBuffer request, ByteBuffer answer) {
    for (int i = request.limit() - 1; i >= request.position(); i--) {
      answer.put(request.get(i));
    }
    answer.flip();
    return true;
  }

  Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER_BYTES);
    socket.connect(
        new InetSocketAddress("127.0.0.1", listener.localEndpoint().port()), CLIENT_TIMEOUT_MS);
    socket.setSoTimeout(CLIENT_TIMEOUT_MS);
    return socket;
  }

  static byte[] frame(byte... body) {
    return ControlFraming.frame(ByteBuffer.wrap(body)).array();
  }

  /** Sends a whole request and reads the body of the answer. */
  byte[] ask(byte... body) throws IOException {
    try (Socket socket = connect()) {
      new DataOutputStream(socket.getOutputStream()).write(frame(body));
      return readAnswer(socket);
    }
  }

  static byte[] readAnswer(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] header = new byte[ControlFraming.HEADER_BYTES];
    in.readFully(header);
    byte[] body =
        new byte
            [ControlFraming.bodyLength(ByteBuffer.wrap(header), ControlServer.MAX_ANSWER_BYTES)];
    in.readFully(body);
    return body;
  }

  /** Waits for the listener to close the connection; how it does is its own affair. */
  static boolean isClosedByListener(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
  }

  @Override
  public void close() {
    listener.close();
    agentThread.shutdownNow();
    try {
      agentThread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
