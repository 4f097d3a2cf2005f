// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.p2psp.nts.api.Nullable;

/**
 * All providers of one kind that {@link ServiceLoader} finds, and the choice among them: by id, or
 * else the one of highest priority that says it is available here (ties by id). A provider that
 * cannot be loaded is listed in {@link #broken} and does not stop the others.
 *
 * @param <P> kind of provider
 */
public final class ProviderCatalog<P extends NtsProvider> {
  private static final int MOST_BROKEN_IN_A_ROW = 64;

  private final Class<P> type;
  private final List<FoundProvider<P>> found;
  private final List<String> broken;

  private ProviderCatalog(Class<P> type, List<FoundProvider<P>> found, List<String> broken) {
    this.type = type;
    this.found = Collections.unmodifiableList(found);
    this.broken = Collections.unmodifiableList(broken);
  }

  /** Finds the providers that the caller's context class loader sees. */
  public static <P extends NtsProvider> ProviderCatalog<P> load(Class<P> type) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return load(type, List.of(context == null ? type.getClassLoader() : context));
  }

  /**
   * Finds the providers that these class loaders see; what a parent shows through several of them
   * counts once.
   *
   * @throws ProviderException if two different providers have one id
   */
  public static <P extends NtsProvider> ProviderCatalog<P> load(
      Class<P> type, List<ClassLoader> loaders) {
    Map<Class<?>, FoundProvider<P>> byClass = new HashMap<>();
    List<FoundProvider<P>> found = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (ClassLoader loader : loaders) {
      Iterator<P> iterator = ServiceLoader.load(type, loader).iterator();
      int failures = 0;
      while (failures < MOST_BROKEN_IN_A_ROW) {
        try {
          if (!iterator.hasNext()) {
            break;
          }
          P provider = iterator.next();
          failures = 0;
          requireUsable(provider);
          FoundProvider<P> entry = new FoundProvider<>(provider, originOf(provider.getClass()));
          if (byClass.putIfAbsent(provider.getClass(), entry) == null) {
            found.add(entry);
          }
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
          failures++;
          String reason = reasonOf(loader, e);
          if (!broken.contains(reason)) {
            broken.add(reason);
          }
        }
      }
    }
    found.sort(
        Comparator.comparingInt((FoundProvider<P> f) -> f.provider().priority())
            .reversed()
            .thenComparing(f -> f.provider().id()));
    requireDistinctIds(type, found);
    return new ProviderCatalog<>(type, found, broken);
  }

  /** A provider must answer these without throwing; one that does not is as good as broken. */
  private static void requireUsable(NtsProvider provider) {
    String id = provider.id();
    if (id == null || !id.matches("[a-z0-9][a-z0-9._-]*")) {
      throw new ProviderException(
          provider.getClass().getName()
              + " has the id '"
              + id
              + "', expected lower-case letters, digits, '.', '_' and '-'");
    }
    provider.priority();
    provider.isAvailable();
    provider.description();
  }

  /** The message names the provider, its cause what is wrong with it, the loader's name its jar. */
  private static String reasonOf(ClassLoader loader, Throwable error) {
    String jar = loader.getName() == null || loader.getName().equals("app") ? "" : loader.getName();
    String cause = error.getCause() == null ? "" : ": " + error.getCause();
    return (jar.isEmpty() ? "" : jar + ": ") + error + cause;
  }

  private static <P extends NtsProvider> void requireDistinctIds(
      Class<P> type, List<FoundProvider<P>> found) {
    Map<String, String> origins = new HashMap<>();
    for (FoundProvider<P> entry : found) {
      String other = origins.putIfAbsent(entry.provider().id(), entry.origin());
      if (other != null) {
        throw new ProviderException(
            "two "
                + type.getSimpleName()
                + "s have the id '"
                + entry.provider().id()
                + "': one in "
                + other
                + ", one in "
                + entry.origin()
                + "; remove one of the jars");
      }
    }
  }

  private static String originOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return type.getModule().isNamed() ? type.getModule().getName() : "class path";
    }
    String path = source.getLocation().getPath();
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  /** All that could be loaded, in the order of preference. */
  public List<FoundProvider<P>> found() {
    return found;
  }

  /** Why something could not be loaded, a line each. */
  public List<String> broken() {
    return broken;
  }

  /**
   * The provider to use.
   *
   * @param id the configured id, or null for the best one that is available
   * @throws ProviderException if there is none; the message lists the known ids
   */
  public P choose(@Nullable String id) {
    for (FoundProvider<P> entry : found) {
      boolean matches =
          id == null ? entry.provider().isAvailable() : entry.provider().id().equals(id);
      if (!matches) {
        continue;
      }
      if (!entry.provider().isAvailable()) {
        throw new ProviderException(
            type.getSimpleName()
                + " '"
                + id
                + "' of "
                + entry.origin()
                + " is not available on this machine: "
                + entry.provider().obstacle()
                + "; available: "
                + knownIds(true));
      }
      return entry.provider();
    }
    throw new ProviderException(
        id == null
            ? "no " + type.getSimpleName() + " is available; found: " + knownIds(false)
            : "no " + type.getSimpleName() + " has the id '" + id + "'; known: " + knownIds(false));
  }

  private String knownIds(boolean availableOnly) {
    return found.stream()
        .filter(f -> !availableOnly || f.provider().isAvailable())
        .map(f -> f.provider().id())
        .sorted()
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
