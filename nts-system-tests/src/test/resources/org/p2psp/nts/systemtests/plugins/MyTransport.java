// SPDX-License-Identifier: Apache-2.0
package com.example;

import java.io.IOException;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;

/** A third party's transport: the JDK's channels under another name. */
public final class MyTransport implements DatagramTransportProvider {
  @Override
  public String id() {
    return "my-transport";
  }

  @Override
  public int priority() {
    return 7;
  }

  @Override
  public String description() {
    return "a transport of somebody else";
  }

  @Override
  public DatagramTransport open() throws IOException {
    System.err.println("my-transport is used");
    return ProviderCatalog.load(DatagramTransportProvider.class).choose("nio").open();
  }
}
