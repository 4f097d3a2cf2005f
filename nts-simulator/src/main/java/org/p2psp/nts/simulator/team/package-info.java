// SPDX-License-Identifier: Apache-2.0
/** Whole teams in a virtual internet: splitter, monitors and peers behind NATs. */
package org.p2psp.nts.simulator.team;
