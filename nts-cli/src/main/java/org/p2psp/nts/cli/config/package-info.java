// SPDX-License-Identifier: Apache-2.0
/**
 * Settings that come from the environment or a file, for every option of every command: flag before
 * environment before file before default.
 */
package org.p2psp.nts.cli.config;
