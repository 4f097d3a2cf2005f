// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

/**
 * Whose page it is.
 *
 * @param role {@code splitter}, {@code monitor}, {@code peer} or {@code demo}
 * @param id the peer's id, {@code splitter} or {@code demo}
 * @param splitter where the team's splitter listens, empty for one without
 * @param channel name of the stream, empty if none was asked for
 */
public record LiveIdentity(String role, String id, String splitter, String channel) {}
