// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import org.p2psp.nts.api.media.StreamFormat;

/**
 * One stream in the ring; a player belongs to one of them.
 *
 * @param startPosition of its first byte in the ring's count
 */
record StreamEpoch(StreamFormat format, long startPosition) {}
