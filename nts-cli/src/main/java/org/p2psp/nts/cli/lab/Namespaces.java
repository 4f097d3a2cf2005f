// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The network namespaces of one lab: made under its prefix, removed together. Thread-safe. */
final class Namespaces {
  private static final int LONGEST_NAME = 12;

  private final String prefix;
  private final Deque<String> made = new ArrayDeque<>();
  private boolean closed;

  /** Names begin with {@code nts-ID-}. */
  Namespaces(String id) {
    this.prefix = "nts-" + id + "-";
  }

  /** Makes a namespace with forwarding on or off, and returns its full name. */
  synchronized String add(String name, boolean forwarding) throws LabException {
    if (!name.matches("[a-z][a-z0-9]{0," + (LONGEST_NAME - 1) + "}")) {
      throw new LabException(
          "lab name '" + name + "': expected a letter and up to 11 letters or digits, lower case");
    }
    String full = prefix + name;
    if (closed) {
      throw new LabException("the lab is closed, '" + full + "' cannot be added to it");
    }
    Tool.run("ip", "netns", "add", full);
    made.push(full);
    batch(full, "link set lo up");
    if (forwarding) {
      run(full, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
    }
    return full;
  }

  /** Runs several commands of {@code ip} in a namespace, by one process. */
  static void batch(String namespace, String... commands) throws LabException {
    Tool.run(String.join("\n", commands) + "\n", List.of("ip", "-n", namespace, "-batch", "-"));
  }

  /** Runs any tool in a namespace and returns what it printed. */
  static String run(String namespace, String... command) throws LabException {
    return Tool.run("", inside(namespace, List.of(command)));
  }

  /** Loads an nftables ruleset. */
  static void load(String namespace, String ruleset) throws LabException {
    Tool.run(ruleset, inside(namespace, List.of("nft", "-f", "-")));
  }

  /** The command line that runs a command in a namespace. */
  static List<String> inside(String namespace, List<String> command) {
    return Stream.concat(Stream.of("ip", "netns", "exec", namespace), command.stream()).toList();
  }

  /** Whether there is one of this full name, whoever's. */
  static boolean exists(String fullName) throws LabException {
    return Tool.run("ip", "netns", "list")
        .lines()
        .anyMatch(line -> line.split(" ")[0].equals(fullName));
  }

  /** Removes one of them. */
  synchronized void remove(String fullName) throws LabException {
    if (made.remove(fullName)) {
      Tool.run("ip", "netns", "del", fullName);
    }
  }

  /** Removes all of them, and with them their interfaces, addresses and rules. */
  synchronized void removeAll() throws LabException {
    closed = true;
    LabException failure = null;
    while (!made.isEmpty()) {
      String namespace = made.pop();
      try {
        Tool.run("ip", "netns", "del", namespace);
      } catch (LabException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
