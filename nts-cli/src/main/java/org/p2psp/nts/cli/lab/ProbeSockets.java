// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.p2psp.nts.api.Nullable;

/** Plain UDP sockets of a host of the lab, operated from here. Not thread-safe. */
final class ProbeSockets implements Closeable {
  private static final String GOT = "got";

  private final LabHost host;
  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  ProbeSockets(LabHost host) throws LabException {
    this.host = host;
    this.process =
        host.pipe(
            "probe-" + host.name(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                classPath(),
                VerifyProbe.class.getName()));
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** A datagram as it arrived. */
  record Received(String address, int port, String text) {}

  /** Where the host itself is. */
  LabHost host() {
    return host;
  }

  /** Sends a datagram from a local port; the text has no spaces. */
  void send(int localPort, String toAddress, int toPort, String text) throws LabException {
    ask("send " + localPort + " " + toAddress + " " + toPort + " " + text);
  }

  /** The next datagram at a local port, or null if none comes within that time. */
  @Nullable
  Received receive(int localPort, int patienceMs) throws LabException {
    String[] words = ask("receive " + localPort + " " + patienceMs).split(" ");
    return words[0].equals(GOT)
        ? new Received(words[1], Integer.parseInt(words[2]), words[3])
        : null;
  }

  private String ask(String command) throws LabException {
    try {
      commands.write(command);
      commands.newLine();
      commands.flush();
      String answer = answers.readLine();
      if (answer != null) {
        return answer;
      }
    } catch (IOException e) {
      throw new LabException("the probe on " + host + " failed at '" + command + "'", e);
    }
    throw new LabException(
        "the probe on " + host + " ended at '" + command + "'; see probe-" + host.name() + ".err");
  }

  private static String classPath() throws LabException {
    try {
      return Path.of(VerifyProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new LabException("the place of the lab's own classes cannot be read", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
