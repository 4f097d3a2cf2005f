// SPDX-License-Identifier: Apache-2.0
/**
 * Trials of NAT pairs in a kernel lab: for each, a team of its own, a member and a newcomer behind
 * fresh NATs, and a verdict from the media that passed.
 */
package org.p2psp.nts.cli.lab.trial;
