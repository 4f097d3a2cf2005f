// SPDX-License-Identifier: Apache-2.0
/** What the tests of several modules and the benchmarks share; it depends on nothing. */
package org.p2psp.nts.testsupport;
