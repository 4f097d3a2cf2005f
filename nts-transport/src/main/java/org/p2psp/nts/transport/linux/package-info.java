// SPDX-License-Identifier: Apache-2.0
/**
 * A time to live per datagram on Linux, which JDK 17 cannot set: the C library is called through
 * JNA. Without JNA on the class path the provider is merely not available.
 */
package org.p2psp.nts.transport.linux;
