// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.config;

/**
 * A value that was set elsewhere than on the command line.
 *
 * @param text as it would stand on the command line
 * @param origin for people: a variable, or a file with line and key
 */
record Setting(String text, String origin) {}
