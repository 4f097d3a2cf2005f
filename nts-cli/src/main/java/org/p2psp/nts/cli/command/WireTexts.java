// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import java.nio.charset.StandardCharsets;
import org.p2psp.nts.cli.run.UserError;

/** Texts that go into a join request, which has bounds; a longer one would be refused unread. */
final class WireTexts {
  private static final int MOST_CHANNEL_BYTES = 64;
  private static final int MOST_SECRET_BYTES = 128;

  private WireTexts() {}

  static void requireChannel(String channel) {
    int lengthBytes = lengthBytes(channel);
    if (lengthBytes > MOST_CHANNEL_BYTES) {
      throw UserError.usage(
          "--channel '"
              + channel
              + "': expected at most "
              + MOST_CHANNEL_BYTES
              + " bytes, not "
              + lengthBytes);
    }
  }

  /** Its message does not show the secret. */
  static void requireMonitorSecret(String secret) {
    int lengthBytes = lengthBytes(secret);
    if (lengthBytes > MOST_SECRET_BYTES) {
      throw UserError.usage(
          "--monitor-secret of "
              + lengthBytes
              + " bytes: expected at most "
              + MOST_SECRET_BYTES
              + " bytes");
    }
  }

  private static int lengthBytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
