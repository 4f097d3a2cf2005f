// SPDX-License-Identifier: Apache-2.0
/**
 * How good port prediction is: strategies guess against simulated NATs, in the order and at the
 * times in which the protocol observes and opens mappings. Pure and seeded: the same conditions
 * give the same figures everywhere.
 */
package org.p2psp.nts.simulator.evaluation;
