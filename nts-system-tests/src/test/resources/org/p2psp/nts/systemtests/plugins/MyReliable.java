// SPDX-License-Identifier: Apache-2.0
package com.example;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.ProviderCatalog;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;
import org.p2psp.nts.api.spi.ReliableMessagingProvider;

/** A third party's reliable messaging: one of ours, wrapped. */
public final class MyReliable implements ReliableMessagingProvider {
  @Override
  public String id() {
    return "my-reliable";
  }

  @Override
  public int priority() {
    return 1000;
  }

  @Override
  public ReliableMessaging create(ReliableMessagingConfig config) {
    return new Wrapped(
        ProviderCatalog.load(ReliableMessagingProvider.class).choose("acknowledged").create(config));
  }

  private static final class Wrapped implements ReliableMessaging {
    private final ReliableMessaging inner;
    private boolean told;

    Wrapped(ReliableMessaging inner) {
      this.inner = inner;
    }

    @Override
    public boolean send(
        long nowNs,
        long linkId,
        long messageNumber,
        int slot,
        Endpoint destination,
        ByteBuffer datagram) {
      if (!told) {
        told = true;
        System.err.println("my-reliable is used");
      }
      return inner.send(nowNs, linkId, messageNumber, slot, destination, datagram);
    }

    @Override
    public boolean wantsAcknowledgements() {
      return inner.wantsAcknowledgements();
    }

    @Override
    public boolean onAcknowledged(long nowNs, long linkId, long messageNumber) {
      return inner.onAcknowledged(nowNs, linkId, messageNumber);
    }

    @Override
    public boolean accept(long nowNs, long linkId, long messageNumber) {
      return inner.accept(nowNs, linkId, messageNumber);
    }

    @Override
    public void forget(long linkId) {
      inner.forget(linkId);
    }

    @Override
    public void onTimeout(long nowNs) {
      inner.onTimeout(nowNs);
    }

    @Override
    public boolean pollTransmit(long nowNs, Transmit out) {
      return inner.pollTransmit(nowNs, out);
    }

    @Override
    public long deadlineNs() {
      return inner.deadlineNs();
    }

    @Override
    public boolean pollFailure(Failure out) {
      return inner.pollFailure(out);
    }

    @Override
    public long roundTripNs(long linkId) {
      return inner.roundTripNs(linkId);
    }
  }
}
