// SPDX-License-Identifier: Apache-2.0
/** What many runs say together: confidence intervals and quantiles. */
package org.p2psp.nts.simulator.statistics;
