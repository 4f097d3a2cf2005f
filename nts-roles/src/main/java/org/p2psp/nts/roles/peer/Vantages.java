// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.api.wire.Vantage;

/**
 * The public endpoints that see a peer's mappings, as a welcome lists them: the splitter's first.
 */
final class Vantages {
  /** Ports that a splitter listens at. */
  static final int SPLITTER_PORTS = 3;

  private final List<SecureLink> links = new ArrayList<>();
  private final List<Endpoint> endpoints = new ArrayList<>();

  /**
   * Those of a new session.
   *
   * @param splitter as the user named it; the splitter itself does not know where it was reached
   * @param link to the splitter
   */
  void open(JoinAnswer welcome, Endpoint splitter, SecureLink link) {
    links.clear();
    endpoints.clear();
    for (int i = 0; i < welcome.furtherAddressesFrom(); i++) {
      Vantage vantage = welcome.vantages().get(i);
      links.add(i < SPLITTER_PORTS ? link : new SecureLink(link.keyId(), vantage.key(), false));
      endpoints.add(
          vantage.isSplitterPort()
              ? splitter.withPort(vantage.endpoint().port())
              : vantage.endpoint());
    }
  }

  Endpoint endpoint(int vantage) {
    return endpoints.get(vantage);
  }

  /** Asks all of them from a socket, as part of a batch, or the splitter's ports alone. */
  void probe(Prober prober, long nowNs, int batch, int slot, boolean all) {
    int count = all ? endpoints.size() : SPLITTER_PORTS;
    prober.start(nowNs, batch, slot, 0, links, endpoints.subList(0, count));
  }
}
