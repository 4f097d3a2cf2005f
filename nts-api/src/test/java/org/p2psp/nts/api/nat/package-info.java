// SPDX-License-Identifier: Apache-2.0
/** Tests of NAT profiles. */
package org.p2psp.nts.api.nat;
