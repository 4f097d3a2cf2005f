// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.nat;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Narrows a NAT of {@code @ForAll} to these ones; failures shrink towards the first. */
@Documented
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface NatType {
  /**
   * At least one, as {@link org.p2psp.nts.simulator.NatPresets#parse} reads them, such as {@code
   * prcn} or {@code symsp:2}.
   */
  String[] value();
}
