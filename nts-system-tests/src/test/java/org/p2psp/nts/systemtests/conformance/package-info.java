// SPDX-License-Identifier: Apache-2.0
/** The simulator's model of a Linux NAT against the kernel's NAT, packet by packet. */
package org.p2psp.nts.systemtests.conformance;
