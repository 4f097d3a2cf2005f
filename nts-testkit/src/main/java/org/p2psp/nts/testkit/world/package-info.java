// SPDX-License-Identifier: Apache-2.0
/**
 * Teams in a few lines, and what became of their pairs:
 *
 * <pre>{@code
 * Team team = World.seeded(seed).link(link).team();
 * TeamMember a = team.peer("a", natA);
 * TeamMember b = team.peer("b", natB);
 * team.streamFor(Duration.ofSeconds(5));
 * PairAssert.assertThat(team.pair(a, b)).isDirect().carriesMediaBothWays();
 * }</pre>
 *
 * <p>A failure says how to run the same world again, and shows its events and packets.
 */
package org.p2psp.nts.testkit.world;
