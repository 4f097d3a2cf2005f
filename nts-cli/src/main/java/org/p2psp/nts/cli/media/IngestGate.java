// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import org.p2psp.nts.api.Nullable;

/** Who may push what to where. */
final class IngestGate {
  static final String ACCEPTED = "";

  private static final Set<String> METHODS = Set.of("PUT", "POST", "SOURCE");

  private final String mount;
  private final @Nullable String password;

  IngestGate(String mount, @Nullable String password) {
    this.mount = mount;
    this.password = password;
  }

  /** The status line of a refusal, without the version, or {@link #ACCEPTED}. */
  String check(@Nullable IngestRequest request) {
    if (request == null || request.lengthBytes() < -1) {
      return "400 Bad Request";
    }
    if (!METHODS.contains(request.method())) {
      return "405 Method Not Allowed";
    }
    if (!isAuthorized(request.header("authorization"))) {
      return "401 Unauthorized";
    }
    if (!mount.equals("/") && !request.path().equals(mount)) {
      return "404 Not Found";
    }
    return ACCEPTED;
  }

  /** User {@code source} and the password (RFC 7617), compared in constant time. */
  private boolean isAuthorized(String authorization) {
    if (password == null) {
      return true;
    }
    String scheme = "Basic ";
    if (!authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
      return false;
    }
    byte[] expected = ("source:" + password).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] given = Base64.getDecoder().decode(authorization.substring(scheme.length()).trim());
      return MessageDigest.isEqual(expected, given);
    } catch (IllegalArgumentException e) {
      return false; // not Base64, so not the password
    }
  }
}
