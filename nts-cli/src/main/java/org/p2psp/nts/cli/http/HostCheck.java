// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.http;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.p2psp.nts.api.Nullable;

/**
 * Holds off DNS rebinding: a foreign web page that points its own name at this machine shows up
 * with that name in the Host header. A numeric address cannot be rebound.
 */
public final class HostCheck {
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+(%[0-9a-z.]+)?]");
  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

  private final Set<String> names = new HashSet<>();

  /**
   * A check that lets numeric addresses, {@code localhost} and these names through.
   *
   * @param hosts further names by which the server may be called
   */
  public HostCheck(Set<String> hosts) {
    names.add("localhost");
    hosts.forEach(host -> names.add(host.toLowerCase(Locale.ROOT)));
  }

  /** Whether a Host header is fine; clients without one are no browsers. */
  public boolean isAllowed(@Nullable String header) {
    if (header == null) {
      return true;
    }
    String host = PORT.matcher(header.trim().toLowerCase(Locale.ROOT)).replaceFirst("");
    return names.contains(host) || IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
  }
}
