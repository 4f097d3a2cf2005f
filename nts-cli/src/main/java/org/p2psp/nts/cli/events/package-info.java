// SPDX-License-Identifier: Apache-2.0
/** What happens, told to scripts: one JSON object a line. */
package org.p2psp.nts.cli.events;
