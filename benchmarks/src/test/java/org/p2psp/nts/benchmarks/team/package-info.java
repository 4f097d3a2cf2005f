// SPDX-License-Identifier: Apache-2.0
/** What whole roles may cost: counts that no noise can change. */
package org.p2psp.nts.benchmarks.team;
