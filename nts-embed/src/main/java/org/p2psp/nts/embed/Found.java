// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.embed;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.spi.NtsProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;

/** The providers that an embedding program sees: those beside this class, and its own. */
final class Found {
  private final List<ClassLoader> loaders = new ArrayList<>();

  Found() {
    loaders.add(Found.class.getClassLoader());
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      loaders.add(context);
    }
  }

  <P extends NtsProvider> P orBest(@Nullable P chosen, Class<P> type) {
    return chosen != null ? chosen : ProviderCatalog.load(type, loaders).choose(null);
  }

  <P extends NtsProvider> P orId(@Nullable P chosen, Class<P> type, String id) {
    return chosen != null ? chosen : ProviderCatalog.load(type, loaders).choose(id);
  }
}
