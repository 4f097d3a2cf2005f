// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.FoundProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;

final class WithoutJnaTest {
  /** Loads our classes anew and finds no JNA. */
  private static final class JnaHidingLoader extends ClassLoader {
    JnaHidingLoader() {
      super(WithoutJnaTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.sun.jna.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("org.p2psp.nts.transport.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void bothProvidersAreFoundButNotAvailableAndNioIsChosen() {
    ProviderCatalog<DatagramTransportProvider> catalog =
        ProviderCatalog.load(DatagramTransportProvider.class, List.of(new JnaHidingLoader()));

    assertThat(catalog.broken()).isEmpty();
    assertThat(catalog.found())
        .extracting(found -> found.provider().id())
        .containsExactly("linux-batch", "linux-ttl", "nio");
    assertThat(catalog.choose(null).id()).isEqualTo("nio");
    for (FoundProvider<DatagramTransportProvider> linux : catalog.found().subList(0, 2)) {
      assertThat(linux.provider().isAvailable()).isFalse();
      assertThatThrownBy(() -> linux.provider().open())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("net.java.dev.jna:jna is not on the class path");
    }
  }
}
