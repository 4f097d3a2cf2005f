// SPDX-License-Identifier: Apache-2.0
/** The subcommands of {@code nts}. */
package org.p2psp.nts.cli.command;
