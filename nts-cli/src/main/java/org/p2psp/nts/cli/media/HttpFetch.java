// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.p2psp.nts.api.Nullable;

/** One GET of a stream, redirects included. */
final class HttpFetch {
  private static final int TIMEOUT_MS = 10_000;
  private static final int REDIRECTS_MAX = 5;

  /**
   * What came back.
   *
   * @param lengthBytes -1 for a stream without end
   */
  record Answer(InputStream body, String contentType, long lengthBytes) {}

  private HttpFetch() {}

  static Answer open(URI uri) throws IOException {
    URI at = uri;
    for (int i = 0; i <= REDIRECTS_MAX; i++) {
      HttpURLConnection connection = connect(at);
      int status = status(connection, at);
      String location = connection.getHeaderField("Location");
      if (status / 100 == 3 && location != null) {
        connection.disconnect();
        at = redirected(at, location);
      } else if (status == HttpURLConnection.HTTP_OK) {
        String type = connection.getContentType();
        return new Answer(
            connection.getInputStream(),
            type == null ? "" : type,
            connection.getContentLengthLong());
      } else {
        connection.disconnect();
        throw new IOException("source " + display(at) + " answered " + advice(status));
      }
    }
    throw new IOException(
        "source "
            + display(uri)
            + " redirects more than "
            + REDIRECTS_MAX
            + " times; check the URL");
  }

  private static HttpURLConnection connect(URI uri) throws IOException {
    URLConnection plain = uri.toURL().openConnection();
    if (!(plain instanceof HttpURLConnection connection)) {
      throw new IOException("source " + display(uri) + " is no HTTP address; check the URL");
    }
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Icy-MetaData", "0");
    connection.setRequestProperty("User-Agent", "nts");
    connection.setRequestProperty("Accept", "*/*");
    String user = uri.getUserInfo();
    if (user != null) {
      byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
      connection.setRequestProperty(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    return connection;
  }

  private static int status(HttpURLConnection connection, URI uri) throws IOException {
    try {
      return connection.getResponseCode();
    } catch (UnknownHostException e) {
      throw failed(uri, "host '" + uri.getHost() + "' is not known; check the name", e);
    } catch (SocketTimeoutException e) {
      throw failed(uri, "no answer within 10 s; check that the server can be reached", e);
    } catch (IOException e) {
      throw failed(uri, e.getMessage() + "; check that the server runs and the port is right", e);
    }
  }

  private static IOException failed(URI uri, String why, IOException cause) {
    return new IOException("source " + display(uri) + " failed: " + why, cause);
  }

  private static String advice(int status) {
    return switch (status) {
      case 401, 403 -> status + "; put the login into the URL: http://user:password@host/mount";
      case 404 -> status + "; check the mount point and that the encoder is connected";
      default -> status + ", expected 200; check the URL and the server";
    };
  }

  private static URI redirected(URI from, String location) throws IOException {
    try {
      return from.resolve(new URI(location));
    } catch (URISyntaxException e) {
      throw new IOException(
          "source " + display(from) + " redirects to '" + location + "', which is no URL", e);
    }
  }

  /** The URL without login. */
  static String display(URI uri) {
    @Nullable String user = uri.getRawUserInfo();
    return user == null ? uri.toString() : uri.toString().replace(user + "@", "");
  }
}
