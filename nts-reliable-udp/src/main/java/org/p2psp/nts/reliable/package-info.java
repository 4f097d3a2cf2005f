// SPDX-License-Identifier: Apache-2.0
/**
 * Reliable messaging over datagrams, as providers that a role finds at run time: {@code
 * acknowledged} repeats until the other party has answered, {@code repeated} sends a few copies and
 * forgets.
 */
package org.p2psp.nts.reliable;
