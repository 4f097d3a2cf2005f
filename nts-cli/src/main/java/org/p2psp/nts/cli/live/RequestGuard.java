// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.Set;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.http.HostCheck;

/**
 * Keeps the pages of other sites out. A name that was rebound to this machine shows in the Host
 * header; what a foreign page asks for shows in the headers that browsers add and pages cannot
 * change (Fetch Metadata, Origin); what it frames or reads is forbidden by those that we add.
 */
final class RequestGuard {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self'; media-src 'self' blob:; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final HostCheck hosts;

  /**
   * A guard.
   *
   * @param host by which the page may be called besides numeric addresses and {@code localhost}
   */
  RequestGuard(String host) {
    hosts = new HostCheck(host.isEmpty() ? Set.of() : Set.of(host));
  }

  /** Why a request is refused, null if it is fine. */
  @Nullable
  String refusal(HttpExchange exchange) {
    Headers request = exchange.getRequestHeaders();
    String host = request.getFirst("Host");
    if (!hosts.isAllowed(host)) {
      return "this name is not served here; use a numeric address";
    }
    if (isForeign(request)) {
      return "pages of other sites get nothing here";
    }
    boolean reads = isRead(exchange.getRequestMethod());
    String origin = request.getFirst("Origin");
    if (!reads && (host == null || !("http://" + host).equals(origin))) {
      return "this is for the page itself alone; its Origin was expected";
    }
    return null;
  }

  static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Links to the page are fine; everything else that another site has a browser fetch is not. */
  private static boolean isForeign(Headers request) {
    String site = request.getFirst("Sec-Fetch-Site");
    if (site == null || site.equals("same-origin") || site.equals("none")) {
      return false;
    }
    boolean link =
        "navigate".equals(request.getFirst("Sec-Fetch-Mode"))
            && "document".equals(request.getFirst("Sec-Fetch-Dest"));
    return !link;
  }

  /** What every answer says to browsers. */
  void protect(Headers answer) {
    answer.set("Content-Security-Policy", POLICY);
    answer.set("Cross-Origin-Resource-Policy", "same-origin");
    answer.set("Cross-Origin-Opener-Policy", "same-origin");
    answer.set("X-Content-Type-Options", "nosniff");
    answer.set("X-Frame-Options", "DENY");
    answer.set("Referrer-Policy", "no-referrer");
    answer.set("Vary", "Sec-Fetch-Site, Origin");
  }
}
