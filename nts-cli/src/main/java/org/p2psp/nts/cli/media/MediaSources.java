// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Opens the source that a user named. */
public final class MediaSources {
  private static final String LISTEN = "listen:";

  private MediaSources() {}

  /**
   * Opens a source: {@code http://…} or {@code https://…} (Icecast or any server), {@code -}
   * (standard input), {@code listen:HOST:PORT/mount} (encoders push to it), {@code test:} (a
   * picture and a tone), else the path of a file.
   *
   * @throws IOException if it cannot be had; the message names it and what to do
   * @throws IllegalArgumentException if the text is malformed
   */
  public static MediaSource open(String location, SourceOptions options) throws IOException {
    String lower = location.toLowerCase(Locale.ROOT);
    if (location.equals("-")) {
      return new StandardInputSource(System.in);
    }
    if (lower.equals("test:")) {
      return new SyntheticSource();
    }
    if (lower.startsWith(LISTEN)) {
      return IngestSource.listen(
          IngestAddress.parse(location.substring(LISTEN.length())), options.ingestPassword());
    }
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
      HttpSource source = HttpSource.connect(uri(location));
      return source.isFinite() ? new PacedSource(source) : source;
    }
    return openFile(location, options.loop());
  }

  private static URI uri(String location) {
    try {
      URI uri = new URI(location);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(notUrl(location) + ": " + e.getReason(), e);
    }
    throw new IllegalArgumentException(notUrl(location));
  }

  private static String notUrl(String location) {
    return "source '" + location + "' is no valid URL, expected for example http://host:8000/mount";
  }

  private static MediaSource openFile(String location, boolean loop) throws IOException {
    Path path;
    try {
      path = Path.of(location);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("source '" + location + "' is no valid file name", e);
    }
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IOException(
          "source '"
              + location
              + "' is no readable file; expected a file, '-', http://HOST:PORT/MOUNT,"
              + " listen:HOST:PORT/MOUNT or test:");
    }
    return new PacedSource(FileSource.open(path, loop));
  }
}
