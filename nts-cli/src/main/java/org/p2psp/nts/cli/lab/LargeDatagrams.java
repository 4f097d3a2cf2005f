// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts in the core, and in the routers of homes, the datagrams that only media has, by source and
 * destination address.
 */
final class LargeDatagrams {
  /** Hellos and control messages stay below; a chunk of MPEG-TS is 1316 bytes long. */
  static final int MOST_SMALL_BYTES = 1000;

  private static final int UDP_HEADER_BYTES = 8;

  private static final int MOST_SMALL_UDP_BYTES = MOST_SMALL_BYTES + UDP_HEADER_BYTES;

  /** Counted after the losses, so what was lost is not in. */
  static final String RULES =
      """
      table ip counting {
        set large { typeof ip saddr . ip daddr; size 65535; flags dynamic; }
        chain forward {
          type filter hook forward priority 10;
          udp length > LIMIT add @large { ip saddr . ip daddr counter }
        }
      }
      """
          .replace("LIMIT", String.valueOf(MOST_SMALL_UDP_BYTES));

  private LargeDatagrams() {}

  static long count(String router, String from, String to) throws LabException {
    String set = Namespaces.run(router, "nft", "list", "set", "ip", "counting", "large");
    Matcher element =
        Pattern.compile(
                Pattern.quote(from) + " \\. " + Pattern.quote(to) + " counter packets (\\d+)")
            .matcher(set);
    return element.find() ? Long.parseLong(element.group(1)) : 0;
  }
}
