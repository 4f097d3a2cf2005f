// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.api.spi.Greeters.Awkward;
import org.p2psp.nts.api.spi.Greeters.Brief;
import org.p2psp.nts.api.spi.Greeters.Broken;
import org.p2psp.nts.api.spi.Greeters.Greeter;
import org.p2psp.nts.api.spi.Greeters.Impostor;
import org.p2psp.nts.api.spi.Greeters.LastResort;
import org.p2psp.nts.api.spi.Greeters.Polite;
import org.p2psp.nts.api.spi.Greeters.Telepathic;

class ProviderCatalogTest {
  private static final String SERVICE = "META-INF/services/" + Greeter.class.getName();

  @TempDir Path folder;

  @Test
  void providersOfAllLoadersAreFoundInOrderOfPreference() throws IOException {
    ProviderCatalog<Greeter> catalog =
        ProviderCatalog.load(
            Greeter.class,
            List.of(
                folderWith(LastResort.class, Brief.class),
                folderWith(Polite.class),
                folderWith(Awkward.class)));

    assertThat(idsOf(catalog)).containsExactly("polite", "awkward", "brief", "last-resort");
    assertThat(catalog.broken()).isEmpty();
  }

  @Test
  void whatSeveralLoadersShowOfOneParentCountsOnce() throws IOException {
    ClassLoader parent = folderWith(Polite.class, Brief.class);
    ClassLoader left = new URLClassLoader(new URL[0], parent);
    ClassLoader right = new URLClassLoader(new URL[0], parent);

    ProviderCatalog<Greeter> catalog = ProviderCatalog.load(Greeter.class, List.of(left, right));

    assertThat(idsOf(catalog)).containsExactly("polite", "brief");
  }

  @Test
  void contextClassLoaderIsAskedWhereNoneIsGiven() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(folderWith(Brief.class));
    try {
      assertThat(idsOf(ProviderCatalog.load(Greeter.class))).containsExactly("brief");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void ownClassLoaderIsAskedWhereThereIsNoContext() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(null);
    try {
      assertThat(ProviderCatalog.load(Greeter.class).found()).isEmpty();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void brokenProviderIsNamedWithItsReasonAndDoesNotStopTheOthers() throws IOException {
    ProviderCatalog<Greeter> catalog =
        ProviderCatalog.load(Greeter.class, List.of(folderWith(Broken.class, Brief.class)));

    assertThat(idsOf(catalog)).containsExactly("brief");
    assertThat(catalog.broken())
        .singleElement()
        .asString()
        .contains(Broken.class.getName(), "libgreet.so is missing");
  }

  @Test
  void missingClassAndForeignClassAreNamedOnceEach() throws IOException {
    ClassLoader names =
        folderNaming("no.such.Greeter", getClass().getName(), Brief.class.getName());

    ProviderCatalog<Greeter> catalog = ProviderCatalog.load(Greeter.class, List.of(names, names));

    assertThat(idsOf(catalog)).containsExactly("brief");
    assertThat(catalog.broken()).hasSize(2);
    assertThat(catalog.broken().get(0)).contains("no.such.Greeter", "not found");
    assertThat(catalog.broken().get(1)).contains(getClass().getName(), "not a subtype");
  }

  @Test
  void unreadableRegistrationIsNamed() throws IOException {
    ProviderCatalog<Greeter> catalog =
        ProviderCatalog.load(Greeter.class, List.of(folderNaming("not a class name")));

    assertThat(catalog.found()).isEmpty();
    assertThat(catalog.broken()).singleElement().asString().contains(SERVICE);
  }

  @Test
  void doubledIdIsAnErrorThatNamesTheIdAndBothOrigins() throws IOException {
    List<ClassLoader> loaders =
        List.of(jarWith("first.jar", Polite.class), jarWith("second.jar", Impostor.class));

    assertThatThrownBy(() -> ProviderCatalog.load(Greeter.class, loaders))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("two Greeters have the id 'polite'")
        .hasMessageContaining("first.jar")
        .hasMessageContaining("second.jar");
  }

  @Test
  void originIsTheNameOfTheJar() throws IOException {
    ProviderCatalog<Greeter> catalog =
        ProviderCatalog.load(Greeter.class, List.of(jarWith("greetings-1.0.jar", Brief.class)));

    assertThat(catalog.found())
        .singleElement()
        .extracting(FoundProvider::origin)
        .isEqualTo("greetings-1.0.jar");
  }

  @Test
  void bestAvailableProviderIsChosenWithoutAnId() throws IOException {
    assertThat(catalogOf(Brief.class, Telepathic.class, Polite.class).choose(null).id())
        .isEqualTo("polite");
  }

  @Test
  void idIsStrongerThanPriority() throws IOException {
    assertThat(catalogOf(Brief.class, Polite.class).choose("brief").id()).isEqualTo("brief");
  }

  @Test
  void unknownIdIsAnErrorThatListsTheKnownOnes() throws IOException {
    ProviderCatalog<Greeter> catalog = catalogOf(Polite.class, Brief.class);

    assertThatThrownBy(() -> catalog.choose("rude"))
        .isInstanceOf(ProviderException.class)
        .hasMessage("no Greeter has the id 'rude'; known: [brief, polite]");
  }

  @Test
  void idThatIsNotAvailableIsAnErrorThatListsTheAvailableOnes() throws IOException {
    ProviderCatalog<Greeter> catalog = catalogOf(Telepathic.class, Brief.class);

    assertThatThrownBy(() -> catalog.choose("telepathic"))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("Greeter 'telepathic' of ")
        .hasMessageEndingWith(
            " is not available on this machine: the provider gives no reason; available: [brief]");
  }

  @Test
  void nothingAvailableIsAnErrorThatListsWhatWasFound() throws IOException {
    ProviderCatalog<Greeter> catalog = catalogOf(Telepathic.class);

    assertThatThrownBy(() -> catalog.choose(null))
        .isInstanceOf(ProviderException.class)
        .hasMessage("no Greeter is available; found: [telepathic]");
  }

  private ProviderCatalog<Greeter> catalogOf(Class<?>... providers) throws IOException {
    return ProviderCatalog.load(Greeter.class, List.of(folderWith(providers)));
  }

  private static List<String> idsOf(ProviderCatalog<Greeter> catalog) {
    return catalog.found().stream().map(found -> found.provider().id()).toList();
  }

  private ClassLoader folderWith(Class<?>... providers) throws IOException {
    return folderNaming(Stream.of(providers).map(Class::getName).toArray(String[]::new));
  }

  /** A class path of one folder that registers these names; classes come from the test itself. */
  private ClassLoader folderNaming(String... names) throws IOException {
    Path root = Files.createTempDirectory(folder, "provider");
    Path service = root.resolve(SERVICE);
    Files.createDirectories(service.getParent());
    Files.writeString(service, String.join("\n", names));
    return new URLClassLoader(new URL[] {root.toUri().toURL()}, Greeter.class.getClassLoader());
  }

  /** A plug-in: a jar with its own registration and its own class, which nobody else shows. */
  private ClassLoader jarWith(String jarName, Class<?>... providers) throws IOException {
    Path jar = folder.resolve(jarName);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(SERVICE));
      out.write(
          Stream.of(providers)
              .map(Class::getName)
              .collect(Collectors.joining("\n"))
              .getBytes(StandardCharsets.UTF_8));
      for (Class<?> provider : providers) {
        String entry = provider.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(entry));
        try (InputStream bytes = provider.getClassLoader().getResourceAsStream(entry)) {
          bytes.transferTo(out);
        }
      }
    }
    List<String> hidden = Stream.of(providers).map(Class::getName).toList();
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, hiding(hidden));
  }

  private static ClassLoader hiding(List<String> names) {
    return new ClassLoader(Greeter.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (names.contains(name)) {
          throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
      }
    };
  }
}
