// SPDX-License-Identifier: Apache-2.0
/**
 * The laws of the provider interfaces as abstract test classes, one for each kind. Whoever writes a
 * provider extends the one of its kind in the provider's own tests and gets all laws checked by
 * JUnit and jqwik:
 *
 * <pre>{@code
 * package com.example;
 *
 * import org.p2psp.nts.api.spi.PortPredictorProvider;
 * import org.p2psp.nts.testkit.contract.PortPredictorContract;
 *
 * final class MyPredictorTest extends PortPredictorContract {
 *   @Override
 *   protected PortPredictorProvider provider() {
 *     return new MyPredictorProvider();
 *   }
 * }
 * }</pre>
 *
 * <p>The laws say what callers rely on, not how good a strategy is; package {@code world} is the
 * place to test that.
 */
package org.p2psp.nts.testkit.contract;
