// SPDX-License-Identifier: Apache-2.0
/**
 * Port prediction: providers that guess which external port a NAT will allocate next. {@code
 * constant} says the last one again, {@code sequential} goes on in the measured step, {@code
 * divisors} weighs every step that divides what was measured.
 */
package org.p2psp.nts.prediction;
