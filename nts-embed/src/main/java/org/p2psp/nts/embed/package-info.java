// SPDX-License-Identifier: Apache-2.0
/**
 * A peer in a program of your own: {@link org.p2psp.nts.embed.Peer} joins a team, crosses NATs and
 * hands over the stream. Everything runs on one daemon thread of its own.
 */
package org.p2psp.nts.embed;
