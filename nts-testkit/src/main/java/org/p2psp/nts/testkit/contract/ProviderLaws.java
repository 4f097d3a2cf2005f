// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import org.p2psp.nts.api.spi.NtsProvider;

/** What holds for providers of every kind. */
final class ProviderLaws {
  private ProviderLaws() {}

  /** The service loader can make it, and people can choose it. */
  static void requireLoadable(NtsProvider provider) {
    Class<?> type = provider.getClass();
    assertThat(provider.id()).as("id").matches("[a-z0-9][a-z0-9._-]*");
    assertThat(provider.id()).as("id is a constant").isEqualTo(provider.id());
    assertThat(provider.description()).as("description").doesNotContain("\n");
    assertThat(Modifier.isPublic(type.getModifiers())).as(type + " is public").isTrue();
    assertThat(type.getConstructors())
        .as("%s has a public constructor without parameters", type)
        .anyMatch(constructor -> constructor.getParameterCount() == 0);
  }
}
