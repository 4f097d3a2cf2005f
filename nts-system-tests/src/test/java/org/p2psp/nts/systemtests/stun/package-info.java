// SPDX-License-Identifier: Apache-2.0
/** Other people's STUN clients against our vantages. */
package org.p2psp.nts.systemtests.stun;
