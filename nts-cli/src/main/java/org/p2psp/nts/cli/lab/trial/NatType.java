// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import org.p2psp.nts.simulator.NatBehavior;

/**
 * A NAT type of a matrix.
 *
 * @param name as the user wrote it
 * @param behavior what it means
 */
public record NatType(String name, NatBehavior behavior) {}
