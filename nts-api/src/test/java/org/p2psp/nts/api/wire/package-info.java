// SPDX-License-Identifier: Apache-2.0
/** Tests of the wire. */
package org.p2psp.nts.api.wire;
