// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.nat;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says how bad a link of {@code @ForAll} may be; each figure is the most, and 0 the least. */
@Documented
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface LinkRange {
  /** One way over an access link, 0 to 3,600,000 ms. */
  int delayMs() default 100;

  /** Both ways around the delay, 0 to 3,600,000 ms. */
  int jitterMs() default 10;

  /** Lost packets in 100, 0 to 100. */
  int lossPercent() default 5;

  /** Doubled packets in 100, 0 to 100. */
  int duplicatesPercent() default 2;
}
