// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.embed;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.roles.peer.SocketAbilities;

/** Finds out what this machine's sockets can do for traversal. */
public final class LocalSockets {
  /** In the class of ports that NATs may keep apart, and rarely taken. */
  private static final int[] LOW_PORTS = {1023, 1011, 997, 911, 857, 719};

  private LocalSockets() {}

  /** Of a transport and its main socket. Tries to bind a low port. */
  public static SocketAbilities abilities(OpenedSockets sockets) {
    Endpoint main = sockets.main();
    return new SocketAbilities(
        main.port(),
        sockets.transport().supportsTimeToLive(),
        canBindLowPort(main),
        hostEndpoints(main),
        reachesBothFamilies(main));
  }

  /** Whether a socket that is bound there can send over IPv4 and IPv6. */
  public static boolean reachesBothFamilies(Endpoint main) {
    return isAny(main) && !main.isIpv4() && hasBothFamilies();
  }

  /** Whether this machine has addresses of both families that others may reach it at. */
  static boolean hasBothFamilies() {
    try {
      List<InetAddress> addresses =
          NetworkInterface.networkInterfaces().flatMap(LocalSockets::routable).toList();
      return addresses.stream().anyMatch(Inet4Address.class::isInstance)
          && addresses.stream().anyMatch(Inet6Address.class::isInstance);
    } catch (SocketException e) {
      return false; // one family is enough for a team
    }
  }

  private static Stream<InetAddress> routable(NetworkInterface network) {
    return network
        .inetAddresses()
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress());
  }

  /** Whether it is an address of this machine, so that no NAT is in between. */
  public static boolean isOwnAddress(Endpoint endpoint) {
    try {
      return NetworkInterface.getByInetAddress(endpoint.toSocketAddress().getAddress()) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  private static boolean isAny(Endpoint main) {
    return main.addressHigh() == 0 && main.addressLow() == 0;
  }

  private static boolean canBindLowPort(Endpoint main) {
    for (int port : LOW_PORTS) {
      try (DatagramSocket socket = new DatagramSocket(main.withPort(port).toSocketAddress())) {
        return socket.isBound();
      } catch (IOException e) {
        continue; // taken; or no such right, which the others will say as well
      }
    }
    return false;
  }

  /** Where hosts of the same local networks reach the main socket. */
  static List<Endpoint> hostEndpoints(Endpoint main) {
    if (!isAny(main)) {
      return List.of(main);
    }
    List<Endpoint> endpoints = new ArrayList<>();
    try {
      for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (network.isUp() && !network.isLoopback()) {
          addLocal(endpoints, network, main.port());
        }
      }
    } catch (SocketException e) {
      return List.of(); // without them peers behind the same NAT go by way of it
    }
    return endpoints;
  }

  /** Private and unique local addresses alone: others are no shortcut, and nobody's business. */
  private static void addLocal(List<Endpoint> endpoints, NetworkInterface network, int port) {
    for (InetAddress address : Collections.list(network.getInetAddresses())) {
      boolean local = address.isSiteLocalAddress() && address.getAddress().length == 4;
      if (local && endpoints.size() < JoinRequest.MOST_HOST_ENDPOINTS) {
        endpoints.add(Endpoint.of(new InetSocketAddress(address, port)));
      }
    }
  }
}
