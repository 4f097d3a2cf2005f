// SPDX-License-Identifier: Apache-2.0
/** Trials of pairs of NATs: a fresh world for each, judged by the media that passes. */
package org.p2psp.nts.simulator.matrix;
