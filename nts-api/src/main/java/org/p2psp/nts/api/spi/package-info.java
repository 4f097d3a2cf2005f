// SPDX-License-Identifier: Apache-2.0
/**
 * The three kinds of module that a user can swap by dropping in a jar: datagram transport, reliable
 * messaging and port prediction, and how they are found.
 */
package org.p2psp.nts.api.spi;
