// SPDX-License-Identifier: Apache-2.0
/** The peer, and the monitor, which is a peer with further duties. */
package org.p2psp.nts.roles.peer;
