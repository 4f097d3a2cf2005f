// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.util.Iterator;
import java.util.function.Function;
import org.p2psp.nts.api.spi.ProviderCatalog;

/**
 * The ids of the providers that come with the command, for completion; looked up when asked for.
 */
abstract class ProviderIds implements Iterable<String> {
  private final Function<Providers, ProviderCatalog<?>> kind;

  private ProviderIds(Function<Providers, ProviderCatalog<?>> kind) {
    this.kind = kind;
  }

  @Override
  public Iterator<String> iterator() {
    return kind.apply(Providers.find(null, false)).found().stream()
        .map(found -> found.provider().id())
        .sorted()
        .iterator();
  }

  /** Of datagram transports. */
  static final class Transports extends ProviderIds {
    Transports() {
      super(Providers::transports);
    }
  }

  /** Of reliable messaging. */
  static final class Messaging extends ProviderIds {
    Messaging() {
      super(Providers::messaging);
    }
  }

  /** Of port prediction. */
  static final class Predictors extends ProviderIds {
    Predictors() {
      super(Providers::predictors);
    }
  }
}
