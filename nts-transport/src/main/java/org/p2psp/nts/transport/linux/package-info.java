// SPDX-License-Identifier: Apache-2.0
/**
 * Transports for Linux, which call the C library through JNA: NIO with a time to live per datagram,
 * which JDK 17 cannot set, and batched system calls with offload. Without JNA on the class path
 * they are merely not available.
 */
package org.p2psp.nts.transport.linux;
