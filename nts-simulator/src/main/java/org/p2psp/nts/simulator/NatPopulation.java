// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which NATs are in front of the members of a large team, and how often: kinds in the notation of
 * {@link NatPresets#parse}, each with a weight.
 */
public final class NatPopulation {
  /**
   * Shares in percent after published measurements; {@code docs/simulator.md} names them: 4 % have
   * no UDP, 9 % a public address (half of them behind a firewall), 59 % a home router, 10 % a home
   * router behind a carrier's NAT, 18 % a mobile carrier's NAT.
   */
  public static final NatPopulation FIELD =
      parse(
          "5*public, 4*firewall, 4*udp-blocked,"
              + " 5*fcn, 5*rcn, 34*prcn, 14*linux, 1*symsp,"
              + " 9*prcn+cgn=cgn-block, 1*prcn+cgn=symsp+lifetime=35s,"
              + " 9*cgn-block, 3*cgn-cut, 3*mobile, 2*mobile-seq, 1*sympp+lifetime=65s");

  /**
   * A kind of member.
   *
   * @param name in the notation
   * @param behavior what it means
   * @param weight above 0
   */
  public record Kind(String name, NatBehavior behavior, double weight) {}

  private final List<Kind> kinds;
  private final double totalWeight;

  private NatPopulation(List<Kind> kinds) {
    this.kinds = List.copyOf(kinds);
    this.totalWeight = kinds.stream().mapToDouble(Kind::weight).sum();
  }

  /**
   * Reads kinds between commas, each of them {@code WEIGHT*NAT} or a NAT alone, which weighs 1; for
   * example {@code 60*prcn, 30*linux+hairpin, 10*symrp}.
   *
   * @throws IllegalArgumentException with the part that cannot be read and what was expected
   */
  public static NatPopulation parse(String text) {
    List<Kind> kinds = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String trimmed = part.strip();
      int star = trimmed.indexOf('*');
      String name = trimmed.substring(star + 1).strip();
      double weight = star < 0 ? 1 : weight(trimmed.substring(0, star));
      if (!(weight > 0 && weight <= 1e9)) {
        throw new IllegalArgumentException(
            "population '" + trimmed + "': write WEIGHT*NAT with a weight above 0, as in 40*prcn");
      }
      kinds.add(new Kind(name, NatPresets.parse(name), weight));
    }
    return new NatPopulation(kinds);
  }

  private static double weight(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The kinds, in the order given. */
  public List<Kind> kinds() {
    return kinds;
  }

  /** Share of a kind among all, 0 to 1. */
  public double share(Kind kind) {
    return kind.weight() / totalWeight;
  }

  /** Draws a kind by its weight; one number is taken from the source. */
  public Kind sample(RandomGenerator random) {
    double left = random.nextDouble() * totalWeight;
    for (Kind kind : kinds) {
      left -= kind.weight();
      if (left < 0) {
        return kind;
      }
    }
    return kinds.get(kinds.size() - 1);
  }
}
