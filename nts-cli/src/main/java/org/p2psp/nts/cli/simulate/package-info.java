// SPDX-License-Identifier: Apache-2.0
/** The {@code nts simulate} commands: experiments in the virtual internet. */
package org.p2psp.nts.cli.simulate;
