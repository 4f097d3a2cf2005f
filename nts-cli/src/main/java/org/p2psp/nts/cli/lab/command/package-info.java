// SPDX-License-Identifier: Apache-2.0
/** The {@code nts lab} commands: matrices on kernel NATs, what the NATs do, and cleaning up. */
package org.p2psp.nts.cli.lab.command;
