// SPDX-License-Identifier: Apache-2.0
/**
 * For users who test: NATs and links for jqwik in {@code nat}, teams in a few lines in {@code
 * world}, and the laws of every provider interface in {@code contract}. {@code docs/testkit.md}
 * shows how they go together.
 */
package org.p2psp.nts.testkit;
