// SPDX-License-Identifier: Apache-2.0
/** What the commands share: options, providers, sockets and threads of a role, and its end. */
package org.p2psp.nts.cli.run;
