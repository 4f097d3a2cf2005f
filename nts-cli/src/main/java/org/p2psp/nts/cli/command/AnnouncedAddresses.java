// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.roles.splitter.SplitterConfig;

/** Reads the further addresses of a splitter: numbers only, for a name may stand for several. */
final class AnnouncedAddresses {
  private AnnouncedAddresses() {}

  /**
   * Reads them.
   *
   * @param local where the splitter listens
   * @param usualPort of those without a port
   * @throws UserError if one is no address, or of a family that is not listened at
   */
  static List<Endpoint> parse(String option, List<String> texts, Endpoint local, int usualPort) {
    if (texts.size() > SplitterConfig.MOST_FURTHER_ADDRESSES) {
      throw UserError.usage(
          option
              + ": expected at most "
              + SplitterConfig.MOST_FURTHER_ADDRESSES
              + " addresses, not "
              + texts.size());
    }
    List<Endpoint> endpoints = new ArrayList<>();
    for (String text : texts) {
      endpoints.add(parse(option, text, local, usualPort));
    }
    return endpoints;
  }

  private static Endpoint parse(String option, String text, Endpoint local, int usualPort) {
    Endpoint endpoint = read(text);
    endpoint = endpoint == null ? read(text + ":" + usualPort) : endpoint;
    endpoint = endpoint == null ? read("[" + text + "]:" + usualPort) : endpoint;
    if (endpoint == null || endpoint.port() == 0 || isAny(endpoint)) {
      throw UserError.usage(
          option
              + " '"
              + text
              + "': expected an address at which peers reach this splitter, such as 2001:db8::1 or"
              + " [2001:db8::1]:4242");
    }
    boolean both = !local.isIpv4() && isAny(local);
    if (!both && local.isIpv4() != endpoint.isIpv4()) {
      throw UserError.usage(
          option
              + " '"
              + text
              + "': the splitter does not listen there; listen at both families with --listen"
              + " [::]:"
              + local.port());
    }
    return endpoint;
  }

  private static boolean isAny(Endpoint endpoint) {
    return endpoint.addressHigh() == 0 && endpoint.addressLow() == 0;
  }

  private static @Nullable Endpoint read(String text) {
    try {
      return Endpoint.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
