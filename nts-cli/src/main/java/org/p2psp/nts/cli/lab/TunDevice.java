// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A network interface whose other end is this process: what the kernel sends out there is read
 * here, what is written here comes in there. Goes with its descriptor. One thread, but for the
 * closing.
 */
final class TunDevice {
  /** Of {@link #read}: no packet waits, or the interface is gone. */
  static final int NOTHING = -1;

  private static final long TUNSETIFF = 0x400454caL;
  private static final short IFF_TUN = 1;
  private static final short IFF_NO_PI = 0x1000;
  private static final int NAME_BYTES = 16;
  private static final int REQUEST_BYTES = 40;

  private final int descriptor;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TunDevice(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Makes the interface in a namespace; it is down and has no address. */
  static TunDevice open(String namespace, String name) throws LabException {
    try {
      return NamespaceThreads.call(namespace, () -> openHere(name));
    } catch (LabException e) {
      throw e;
    } catch (Exception e) {
      throw new LabException(
          "the link device " + name + " cannot be made in " + namespace + ": " + e.getMessage(), e);
    }
  }

  private static TunDevice openHere(String name) {
    int descriptor =
        LinuxCalls.open(
            LabPrerequisites.TUN.toString(),
            LinuxCalls.O_RDWR | LinuxCalls.O_NONBLOCK | LinuxCalls.O_CLOEXEC);
    try (Memory request = new Memory(REQUEST_BYTES)) {
      request.clear();
      request.setString(0, name);
      request.setShort(NAME_BYTES, (short) (IFF_TUN | IFF_NO_PI));
      LinuxCalls.ioctl(descriptor, TUNSETIFF, request);
      return new TunDevice(descriptor);
    } catch (LastErrorException e) {
      LinuxCalls.close(descriptor);
      throw e;
    }
  }

  int descriptor() {
    return descriptor;
  }

  /** Takes one packet; returns its length or {@link #NOTHING}. */
  int read(Pointer into, int mostBytes) {
    return (int) LinuxCalls.read(descriptor, into, mostBytes);
  }

  /** Hands one packet over; it is lost if the kernel does not take it, as when it is down. */
  void write(Pointer from, int lengthBytes) {
    LinuxCalls.write(descriptor, from, lengthBytes);
  }

  /** The first call alone, of any thread, for the descriptor may be somebody else's by the next. */
  void close() {
    if (!closed.getAndSet(true)) {
      LinuxCalls.close(descriptor);
    }
  }
}
