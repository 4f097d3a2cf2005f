// SPDX-License-Identifier: Apache-2.0
/** NAT behaviour in the words of RFC 4787. */
package org.p2psp.nts.api.nat;
