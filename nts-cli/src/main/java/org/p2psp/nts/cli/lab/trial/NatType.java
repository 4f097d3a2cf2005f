// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.simulator.NatBehavior;

/**
 * A NAT type of a matrix.
 *
 * @param name as the user wrote it
 * @param behavior what it means; null for a newcomer in the member's own home, behind the same NAT
 */
public record NatType(String name, @Nullable NatBehavior behavior) {}
