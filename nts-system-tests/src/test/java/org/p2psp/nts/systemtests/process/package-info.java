// SPDX-License-Identifier: Apache-2.0
/** Runs the packaged command in processes of its own and follows its events. */
package org.p2psp.nts.systemtests.process;
