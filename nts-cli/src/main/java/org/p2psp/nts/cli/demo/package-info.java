// SPDX-License-Identifier: Apache-2.0
/** The demo: a whole team in one process, in real time over the simulated internet. */
package org.p2psp.nts.cli.demo;
