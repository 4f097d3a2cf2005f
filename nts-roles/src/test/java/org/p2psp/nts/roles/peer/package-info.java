// SPDX-License-Identifier: Apache-2.0
/** Tests of the parts of a peer. */
package org.p2psp.nts.roles.peer;
