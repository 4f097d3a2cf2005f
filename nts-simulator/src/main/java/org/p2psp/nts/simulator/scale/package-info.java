// SPDX-License-Identifier: Apache-2.0
/** Large teams with a realistic mix of NATs: how they form, what they cost, what they lose. */
package org.p2psp.nts.simulator.scale;
