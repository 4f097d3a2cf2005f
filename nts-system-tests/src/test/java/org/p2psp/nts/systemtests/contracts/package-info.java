// SPDX-License-Identifier: Apache-2.0
/** Our own providers under the contract tests of the testkit. */
package org.p2psp.nts.systemtests.contracts;
