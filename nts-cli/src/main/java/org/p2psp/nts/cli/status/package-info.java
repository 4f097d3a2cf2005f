// SPDX-License-Identifier: Apache-2.0
/** Commands that ask the roles running on this machine. */
package org.p2psp.nts.cli.status;
