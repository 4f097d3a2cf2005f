// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.status;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.cli.events.JsonObject;
import org.p2psp.nts.cli.live.RunEntry;
import org.p2psp.nts.cli.live.RunFolder;
import org.p2psp.nts.cli.run.UserError;

/**
 * A role that runs on this machine, and what its live page says.
 *
 * @param entry how it was found
 * @param status as {@code docs/live.md} lists it; empty if it does not answer
 * @param trouble why it does not answer, empty if it does
 */
record LocalRole(RunEntry entry, JsonObject status, String trouble) {
  private static final int PATIENCE_MS = 3000;
  private static final int MOST_BYTES = 16 << 20;

  /**
   * All roles of this user.
   *
   * @throws UserError if the folder that lists them cannot be read
   */
  static List<LocalRole> all(RunFolder folder) {
    try {
      List<LocalRole> roles = new ArrayList<>();
      for (RunEntry entry : folder.running()) {
        roles.add(ask(entry));
      }
      return roles;
    } catch (IOException e) {
      throw UserError.failure("the roles on this machine cannot be listed: " + e.getMessage());
    }
  }

  private static LocalRole ask(RunEntry entry) {
    try {
      return new LocalRole(entry, JsonObject.parse(fetch(entry.live())), "");
    } catch (IOException | IllegalArgumentException e) {
      return new LocalRole(entry, JsonObject.parse("{}"), String.valueOf(e.getMessage()));
    }
  }

  private static String fetch(String live) throws IOException {
    URL url = URI.create("http://" + live + "/status.json").toURL();
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setConnectTimeout(PATIENCE_MS);
    connection.setReadTimeout(PATIENCE_MS);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } finally {
      connection.disconnect();
    }
  }

  /** Whether its live page answered. */
  boolean answers() {
    return trouble.isEmpty();
  }

  String role() {
    return entry.role();
  }

  String id() {
    return entry.id();
  }
}
