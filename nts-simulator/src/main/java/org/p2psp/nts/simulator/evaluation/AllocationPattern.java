// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.evaluation;

import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.PortAllocation;

/**
 * A way of giving out ports under its name: {@code K} adds a step, {@code range:LOW-HIGH} counts by
 * one and wraps within a range, {@code block:SIZE} draws any port of a block, {@code parity} counts
 * up and keeps the parity of ports.
 */
public final class AllocationPattern {
  private static final Pattern RANGE = Pattern.compile("range:(\\d{1,5})-(\\d{1,5})");
  private static final Pattern BLOCK = Pattern.compile("block:(\\d{1,5})");
  private static final String PARITY = "parity";
  private static final int PORTS = PortAllocation.HIGHEST_PORT + 1;

  private final String name;
  private final int blockSize;
  private final PortAllocation allocation;

  private AllocationPattern(String name, int blockSize, PortAllocation allocation) {
    this.name = name;
    this.blockSize = blockSize;
    this.allocation = allocation;
  }

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException for anything else; the message says what is known
   */
  public static AllocationPattern parse(String name) {
    try {
      Matcher range = RANGE.matcher(name);
      Matcher block = BLOCK.matcher(name);
      if (range.matches()) {
        int low = Integer.parseInt(range.group(1));
        int high = Integer.parseInt(range.group(2));
        return new AllocationPattern(name, 0, new PortAllocation.Sequential(1, low, high));
      }
      if (block.matches()) {
        return ofBlock(name, Integer.parseInt(block.group(1)));
      }
      int step = name.equals(PARITY) ? 1 : Integer.parseInt(name);
      return new AllocationPattern(name, 0, new PortAllocation.Sequential(step));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + name + "': expected a step such as 1 or -2, range:LOW-HIGH, block:SIZE or parity",
          e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + name + "': " + e.getMessage(), e);
    }
  }

  private static AllocationPattern ofBlock(String name, int size) {
    if (size < 1 || size > PORTS / 4) {
      throw new IllegalArgumentException("a block holds 1 to " + PORTS / 4 + " ports");
    }
    return new AllocationPattern(name, size, new PortAllocation.Random(1, size));
  }

  /** The name that it was read from. */
  public String name() {
    return name;
  }

  /** A NAT; a block is drawn anew each time, aligned to its size, above the ports to 1023. */
  NatBehavior behavior(RandomGenerator random) {
    if (blockSize == 0) {
      return NatPresets.SYMSP.withAllocation(allocation).withParity(name.equals(PARITY));
    }
    int first = (PortAllocation.LOWEST_PORT + blockSize - 1) / blockSize;
    int lowest = blockSize * random.nextInt(first, PORTS / blockSize);
    return NatPresets.SYMRP.withAllocation(
        new PortAllocation.Random(lowest, lowest + blockSize - 1));
  }

  /** Whether it wraps within a part of the ports. */
  boolean wrapsEarly() {
    return allocation instanceof PortAllocation.Sequential sequential
        && (sequential.lowestPort() > PortAllocation.LOWEST_PORT
            || sequential.highestPort() < PortAllocation.HIGHEST_PORT);
  }

  /** Last port before the wrap of a pattern that wraps early. */
  int lastPort() {
    return allocation instanceof PortAllocation.Sequential sequential
        ? sequential.highestPort()
        : PortAllocation.HIGHEST_PORT;
  }

  /** Number of ports before the wrap comes again. */
  int rangeSize() {
    return allocation instanceof PortAllocation.Sequential sequential
        ? sequential.highestPort() - sequential.lowestPort() + 1
        : PORTS;
  }
}
