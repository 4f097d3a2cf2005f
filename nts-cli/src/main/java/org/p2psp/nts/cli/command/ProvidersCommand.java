// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.p2psp.nts.api.spi.FoundProvider;
import org.p2psp.nts.api.spi.NtsProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.cli.run.Providers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nts providers}: what was found, and what would be used. */
@Command(
    name = "providers",
    description = "Lists the providers found, from which jar, and which would be chosen (*).")
public final class ProvidersCommand implements Callable<Integer> {
  private static final String ROW = "%-2s%-12s %-14s %8s  %-28s %s%n";

  @Mixin final ProviderOptions providers = new ProviderOptions();

  @Override
  public Integer call() {
    providers.check();
    Providers found = providers.providers();
    NtsProvider transport = providers.transport();
    NtsProvider messaging =
        Providers.choose(found.messaging(), "--reliable", providers.chosenMessaging());
    NtsProvider prediction = providers.predictor();
    System.out.printf(Locale.ROOT, ROW, "", "KIND", "ID", "PRIORITY", "FROM", "DESCRIPTION");
    print("transport", found.transports(), transport);
    print("reliable", found.messaging(), messaging);
    print("prediction", found.predictors(), prediction);
    return 0;
  }

  private static <P extends NtsProvider> void print(
      String kind, ProviderCatalog<P> catalog, NtsProvider chosen) {
    for (FoundProvider<P> entry : catalog.found()) {
      NtsProvider provider = entry.provider();
      String note =
          provider.isAvailable() ? "" : " (not available here: " + provider.obstacle() + ")";
      System.out.printf(
          Locale.ROOT,
          ROW,
          provider == chosen ? "*" : "",
          kind,
          provider.id(),
          provider.priority(),
          entry.origin(),
          provider.description() + note);
    }
  }
}
