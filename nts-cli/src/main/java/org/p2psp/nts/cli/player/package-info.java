// SPDX-License-Identifier: Apache-2.0
/**
 * The stream for the user's player: {@link org.p2psp.nts.cli.player.PlayerServer} over local HTTP,
 * {@link org.p2psp.nts.cli.player.OutputSink} to standard output or a file.
 */
package org.p2psp.nts.cli.player;
