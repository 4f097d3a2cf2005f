// SPDX-License-Identifier: Apache-2.0
/** Members and splitters that die without a word. */
package org.p2psp.nts.systemtests.kills;
