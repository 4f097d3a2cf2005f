// SPDX-License-Identifier: Apache-2.0
/**
 * Datagrams and requests that nobody should send, thrown at running teams by the hundred thousand.
 */
package org.p2psp.nts.systemtests.abuse;
