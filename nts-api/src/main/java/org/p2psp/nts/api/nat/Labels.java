// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.nat;

import java.util.Locale;

final class Labels {
  private Labels() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
