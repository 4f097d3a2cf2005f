// SPDX-License-Identifier: Apache-2.0
/**
 * Manual pages and shell completion, made from the commands themselves, so that neither can say
 * anything else than {@code --help}.
 */
package org.p2psp.nts.cli.manual;
