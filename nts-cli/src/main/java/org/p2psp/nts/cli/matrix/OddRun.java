// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import org.p2psp.nts.api.Nullable;

/**
 * A run that somebody should look at.
 *
 * @param row NAT type of the member
 * @param column NAT type of the newcomer
 * @param run its number, from 0
 * @param remark what was odd about it
 * @param replay the command that does it again alone; null if it cannot be repeated
 */
public record OddRun(String row, String column, int run, String remark, @Nullable String replay) {}
