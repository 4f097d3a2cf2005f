// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.NtsProvider;
import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;
import org.p2psp.nts.api.spi.ProviderException;
import org.p2psp.nts.api.spi.ReliableMessagingProvider;

/**
 * All providers on the class path and in the plug-in folder. Each jar of the folder has a class
 * loader of its own; a jar that cannot be read is named in {@link #broken} and skipped.
 */
public final class Providers {
  private final List<String> broken = new ArrayList<>();
  private final ProviderCatalog<DatagramTransportProvider> transports;
  private final ProviderCatalog<ReliableMessagingProvider> messaging;
  private final ProviderCatalog<PortPredictorProvider> predictors;

  private Providers(List<ClassLoader> loaders, List<String> brokenJars) {
    broken.addAll(brokenJars);
    transports = load(DatagramTransportProvider.class, loaders);
    messaging = load(ReliableMessagingProvider.class, loaders);
    predictors = load(PortPredictorProvider.class, loaders);
  }

  private <P extends NtsProvider> ProviderCatalog<P> load(
      Class<P> type, List<ClassLoader> loaders) {
    try {
      ProviderCatalog<P> catalog = ProviderCatalog.load(type, loaders);
      broken.addAll(catalog.broken());
      return catalog;
    } catch (ProviderException e) {
      throw UserError.failure(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Finds them.
   *
   * @param folder of plug-in jars, or null; one that does not exist is empty unless it was asked
   *     for
   * @param required whether the user named the folder
   * @throws UserError if the folder is required and cannot be read, or two providers have one id
   */
  public static Providers find(@Nullable Path folder, boolean required) {
    List<ClassLoader> loaders = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    ClassLoader own = Providers.class.getClassLoader();
    loaders.add(own);
    if (folder != null && Files.isDirectory(folder)) {
      for (Path jar : jars(folder)) {
        addLoader(jar, own, loaders, broken);
      }
    } else if (required) {
      throw UserError.usage("--plugins '" + folder + "': expected a folder with jars");
    }
    return new Providers(loaders, broken);
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*.jar")) {
      stream.forEach(jars::add);
    } catch (IOException e) {
      throw UserError.failure("plug-in folder '" + folder + "' cannot be read: " + e.getMessage());
    }
    jars.sort(null);
    return jars;
  }

  private static void addLoader(
      Path jar, ClassLoader parent, List<ClassLoader> loaders, List<String> broken) {
    try (JarFile opened = new JarFile(jar.toFile())) {
      URL[] urls = {jar.toUri().toURL()};
      String name = String.valueOf(jar.getFileName());
      if (opened.entries().hasMoreElements()) {
        loaders.add(new URLClassLoader(name, urls, parent));
      } else {
        broken.add(name + ": the jar is empty");
      }
    } catch (MalformedURLException e) {
      broken.add(jar.getFileName() + ": " + e.getMessage());
    } catch (IOException e) {
      broken.add(jar.getFileName() + ": not a readable jar (" + e.getMessage() + ")");
    }
  }

  /** Datagram transports. */
  public ProviderCatalog<DatagramTransportProvider> transports() {
    return transports;
  }

  /** Reliable messaging. */
  public ProviderCatalog<ReliableMessagingProvider> messaging() {
    return messaging;
  }

  /** Port prediction. */
  public ProviderCatalog<PortPredictorProvider> predictors() {
    return predictors;
  }

  /** What could not be loaded, a line each. */
  public List<String> broken() {
    return List.copyOf(broken);
  }

  /**
   * A provider by id, or the best one.
   *
   * @throws UserError if there is none with this id; the message lists the known ones
   */
  public static <P extends NtsProvider> P choose(
      ProviderCatalog<P> catalog, String option, @Nullable String id) {
    try {
      return catalog.choose(id);
    } catch (ProviderException e) {
      throw UserError.usage(option + ": " + e.getMessage());
    }
  }
}
