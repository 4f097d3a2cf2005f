// SPDX-License-Identifier: Apache-2.0
/** Tests of STUN, with the vectors of RFC 5769. */
package org.p2psp.nts.api.wire.stun;
