// SPDX-License-Identifier: Apache-2.0
/**
 * The Binding subset of STUN (RFC 8489) over UDP, without allocation: splitters and monitors answer
 * any STUN client on their own ports, and any STUN server can serve a peer as one more vantage.
 */
package org.p2psp.nts.api.wire.stun;
