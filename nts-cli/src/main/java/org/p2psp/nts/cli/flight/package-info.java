// SPDX-License-Identifier: Apache-2.0
/**
 * What roles tell, as events of the JDK's flight recorder. Nothing of that recorder is loaded
 * before somebody records.
 */
package org.p2psp.nts.cli.flight;
