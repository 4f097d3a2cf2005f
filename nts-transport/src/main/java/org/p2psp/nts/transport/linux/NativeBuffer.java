// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory that both sides see: Java by absolute offsets, the system by addresses. */
final class NativeBuffer {
  /** All of it, in the byte order of this machine. */
  final ByteBuffer bytes;

  private final long address;

  NativeBuffer(int capacityBytes) {
    bytes = ByteBuffer.allocateDirect(capacityBytes).order(ByteOrder.nativeOrder());
    address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
  }

  /** Where the system finds the byte at an offset. */
  long address(int offset) {
    return address + offset;
  }
}
