// SPDX-License-Identifier: Apache-2.0
/** Peers in programs of others. */
package org.p2psp.nts.systemtests.embed;
