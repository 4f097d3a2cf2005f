// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files of the page, read from the jar once. */
final class PageFiles {
  private final byte[] page = load("player.html");
  private final byte[] pageScript = load("page.js");
  private final byte[] script = load("player.js");
  private final byte[] mpegts = load("mpegts.js");

  private static byte[] load(String name) {
    try (InputStream input = PageFiles.class.getResourceAsStream(name)) {
      if (input == null) {
        throw new IllegalStateException(name + " is missing from the jar; build it again");
      }
      return input.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " in the jar cannot be read", e);
    }
  }

  byte[] page() {
    return page;
  }

  byte[] pageScript() {
    return pageScript;
  }

  byte[] script() {
    return script;
  }

  byte[] mpegts() {
    return mpegts;
  }
}
