// SPDX-License-Identifier: Apache-2.0
/** The splitter: feeds the team, measures its NATs, introduces its members, and keeps it clean. */
package org.p2psp.nts.roles.splitter;
