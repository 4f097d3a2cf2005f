// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;

/** The values of RFC 4787's axes in the notation of NATs, read and written. */
final class AxisNotation {
  private static final String WHOLE_RANGE =
      PortAllocation.LOWEST_PORT + "-" + PortAllocation.HIGHEST_PORT;

  private AxisNotation() {}

  /** Reads {@code none}, {@code ei}, {@code ad} or {@code apd}; null for anything else. */
  static @Nullable MappingBehavior mapping(String text) {
    return switch (text) {
      case "none" -> MappingBehavior.NONE;
      case "ei" -> MappingBehavior.ENDPOINT_INDEPENDENT;
      case "ad" -> MappingBehavior.ADDRESS_DEPENDENT;
      case "apd" -> MappingBehavior.ADDRESS_AND_PORT_DEPENDENT;
      default -> null;
    };
  }

  static String text(MappingBehavior mapping) {
    return switch (mapping) {
      case ENDPOINT_INDEPENDENT -> "ei";
      case ADDRESS_DEPENDENT -> "ad";
      case ADDRESS_AND_PORT_DEPENDENT -> "apd";
      case NONE, UNKNOWN -> "none";
    };
  }

  /** Reads {@code ei}, {@code ad} or {@code apd}; null for anything else. */
  static @Nullable FilteringBehavior filtering(String text) {
    return switch (text) {
      case "ei" -> FilteringBehavior.ENDPOINT_INDEPENDENT;
      case "ad" -> FilteringBehavior.ADDRESS_DEPENDENT;
      case "apd" -> FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT;
      default -> null;
    };
  }

  static String text(FilteringBehavior filtering) {
    return switch (filtering) {
      case ENDPOINT_INDEPENDENT, UNKNOWN -> "ei";
      case ADDRESS_DEPENDENT -> "ad";
      case ADDRESS_AND_PORT_DEPENDENT -> "apd";
    };
  }

  /**
   * Reads {@code keep}, {@code seq:STEP[:LOW-HIGH]}, {@code random[:LOW-HIGH]}, {@code
   * classes[:LOW-HIGH]}, {@code block:SIZE} or {@code blockseq:SIZE}; null for anything else.
   */
  static @Nullable PortAllocation ports(String text) {
    String[] parts = text.split(":", -1);
    try {
      return switch (parts[0] + '/' + parts.length) {
        case "keep/1" -> new PortAllocation.Preserving();
        case "seq/2" -> sequential(parts[1], WHOLE_RANGE);
        case "seq/3" -> sequential(parts[1], parts[2]);
        case "random/1", "classes/1" -> random(WHOLE_RANGE, text.startsWith("classes"));
        case "random/2", "classes/2" -> random(parts[1], text.startsWith("classes"));
        case "block/2" -> new PortAllocation.Blocks(Integer.parseInt(parts[1]), true);
        case "blockseq/2" -> new PortAllocation.Blocks(Integer.parseInt(parts[1]), false);
        default -> null;
      };
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static PortAllocation sequential(String step, String range) {
    return new PortAllocation.Sequential(Integer.parseInt(step), lowest(range), highest(range));
  }

  private static PortAllocation random(String range, boolean keepsClasses) {
    return new PortAllocation.Random(lowest(range), highest(range), keepsClasses);
  }

  private static int lowest(String range) {
    return Integer.parseInt(range.substring(0, Math.max(0, range.indexOf('-'))));
  }

  private static int highest(String range) {
    return Integer.parseInt(range.substring(range.indexOf('-') + 1));
  }

  static String text(PortAllocation ports) {
    if (ports instanceof PortAllocation.Sequential seq) {
      return "seq:" + seq.step() + range(seq.lowestPort(), seq.highestPort());
    }
    if (ports instanceof PortAllocation.Random random) {
      String kind = random.keepsClasses() ? "classes" : "random";
      return kind + range(random.lowestPort(), random.highestPort());
    }
    if (ports instanceof PortAllocation.Blocks blocks) {
      return (blocks.randomInBlock() ? "block:" : "blockseq:") + blocks.size();
    }
    return "keep";
  }

  private static String range(int lowest, int highest) {
    String range = lowest + "-" + highest;
    return range.equals(WHOLE_RANGE) ? "" : ':' + range;
  }
}
