// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.p2psp.nts.api.Nullable;

/**
 * The system calls that the lab needs and the JDK does not have, as 64-bit Linux has them. Those
 * that may fail in normal work return -1, the others throw.
 */
final class LinuxCalls {
  static final int O_RDONLY = 0;
  static final int O_RDWR = 2;
  static final int O_NONBLOCK = 0x800;
  static final int O_CLOEXEC = 0x80000;
  static final int CLONE_NEWNET = 0x40000000;
  static final short POLLIN = 1;

  static {
    Native.register(LinuxCalls.class, NativeLibrary.getProcess());
  }

  private LinuxCalls() {}

  static native int open(String path, int flags) throws LastErrorException;

  static native int close(int descriptor) throws LastErrorException;

  static native int setns(int descriptor, int kind) throws LastErrorException;

  static native int ioctl(int descriptor, long request, Pointer argument) throws LastErrorException;

  static native long read(int descriptor, Pointer into, long lengthBytes);

  static native long write(int descriptor, Pointer from, long lengthBytes);

  static native int ppoll(
      Pointer descriptors, long count, Pointer timeout, @Nullable Pointer signals);
}
