// SPDX-License-Identifier: Apache-2.0
/**
 * The vocabulary and the contract of machines. A protocol machine owns no socket, thread, lock,
 * clock or static random source; {@link org.p2psp.nts.api.ProtocolMachine} says how it is driven.
 */
package org.p2psp.nts.api;
