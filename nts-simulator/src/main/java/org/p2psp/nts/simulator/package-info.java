// SPDX-License-Identifier: Apache-2.0
/**
 * A virtual internet in virtual time, which drives the same machines that run on real sockets.
 *
 * <p>{@link org.p2psp.nts.simulator.SimulatedInternet} is the way in: it makes public hosts and
 * sites behind NATs, runs machines on them and moves the time. Everything follows from its seed:
 * the same seed and the same calls give the same packets, byte for byte, on every JVM.
 */
package org.p2psp.nts.simulator;
