// SPDX-License-Identifier: Apache-2.0
/**
 * Whole teams in the simulated internet: what they promise, under loss, deaths and strange NATs.
 */
package org.p2psp.nts.systemtests.team;
