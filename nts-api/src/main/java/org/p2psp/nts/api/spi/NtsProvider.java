// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

/**
 * A light factory that {@link java.util.ServiceLoader} finds. It holds no state, does no work when
 * it is made, and has a public constructor without parameters. Register it in {@code
 * META-INF/services} under the name of its sub-interface, and in {@code module-info} where there is
 * one.
 */
public interface NtsProvider {
  /** Short lower-case name by which users choose it, for example {@code sequential}. */
  String id();

  /** Of the providers that are available and not chosen by id the highest wins; ours use 0..100. */
  default int priority() {
    return 0;
  }

  /** Whether it can work on this machine; it must not throw. */
  default boolean isAvailable() {
    return true;
  }

  /** What keeps it from working here, for people; asked where it is not available. */
  default String obstacle() {
    return "the provider gives no reason";
  }

  /** One line for {@code nts providers}. */
  default String description() {
    return "";
  }
}
