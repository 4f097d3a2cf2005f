// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.nio.file.Path;
import org.p2psp.nts.api.Nullable;
import picocli.CommandLine.Option;

/** The option that says where plug-ins are. */
public final class PluginOptions {
  private static final String DEFAULT_FOLDER_PROPERTY = "nts.plugins.default";

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "Folder of plug-in jars (default: 'plugins' beside bin/).")
  @Nullable
  Path plugins;

  private @Nullable Providers found;

  /** All providers; a line on standard error for each broken one, the first time. */
  public Providers providers() {
    Providers providers = found;
    if (providers == null) {
      String defaultFolder = System.getProperty(DEFAULT_FOLDER_PROPERTY);
      Path fallback = defaultFolder == null ? null : Path.of(defaultFolder);
      providers = Providers.find(plugins == null ? fallback : plugins, plugins != null);
      found = providers;
      for (String line : providers.broken()) {
        System.err.println("nts: plug-in skipped: " + line);
      }
    }
    return providers;
  }
}
