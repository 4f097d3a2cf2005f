// SPDX-License-Identifier: Apache-2.0
/**
 * The laws of the provider interfaces as abstract test classes. Whoever writes a provider extends
 * the one of its kind in his own tests and gets all laws checked.
 */
package org.p2psp.nts.testkit.contract;
