// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api;

/**
 * Names one member of a team: 64 bits, chosen at random by the member itself, written as 16
 * hexadecimal digits. It says who, never where.
 *
 * @param value the 64 bits; zero is reserved for the splitter
 */
public record PeerId(long value) implements Comparable<PeerId> {
  /** The splitter's own id, where a path or an event has to name it. */
  public static final PeerId SPLITTER = new PeerId(0);

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException unless the text is 1 to 16 hexadecimal digits or "splitter"
   */
  public static PeerId parse(String text) {
    if (text.equals("splitter")) {
      return SPLITTER;
    }
    // Checked here, because the JDK also takes a sign, foreign digits and any number of zeros.
    if (!text.matches("[0-9a-fA-F]{1,16}")) {
      throw new IllegalArgumentException(
          "peer id '" + text + "' is not 1 to 16 hexadecimal digits, for example 5e55101d");
    }
    return new PeerId(Long.parseUnsignedLong(text, 16));
  }

  /** Orders by unsigned value: the splitter first, then in the order of the texts. */
  @Override
  public int compareTo(PeerId other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    if (value == 0) {
      return "splitter";
    }
    String digits = Long.toHexString(value);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
