// SPDX-License-Identifier: Apache-2.0
/**
 * NATs and links for jqwik. With the testkit on the class path a property just asks for them; they
 * span all axes of the simulator and shrink towards a full cone and a perfect link:
 *
 * <pre>{@code
 * @Property
 * void anyTwoConnect(
 *     @ForAll NatBehavior a,
 *     @ForAll @NatType({"prcn", "symsp"}) NatBehavior b,
 *     @ForAll @WithoutLoss LinkConditions link) { ... }
 * }</pre>
 *
 * <p>{@link org.p2psp.nts.testkit.nat.NatBehaviors} and {@link
 * org.p2psp.nts.testkit.nat.LinkConditionsArbitraries} have the same as plain arbitraries.
 */
package org.p2psp.nts.testkit.nat;
