// SPDX-License-Identifier: Apache-2.0
/**
 * The wire, byte by byte: static flyweights over {@link java.nio.ByteBuffer}, big-endian, absolute
 * offsets, no allocation. {@code docs/protocol.md} tells the story around them.
 */
package org.p2psp.nts.api.wire;
