// SPDX-License-Identifier: Apache-2.0
/** Arbitraries for NAT worlds and contract tests for every provider interface, for users of NTS. */
package org.p2psp.nts.testkit;
