// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** The public addresses of one NAT, consecutive ones, each with its own ports. */
final class PublicPool {
  private final AddressPooling pooling;
  private final SplitMix64 random;
  private final PortAllocator[] ports;
  private final long pairing;
  private int firstAddress;

  PublicPool(NatBehavior behavior, int firstAddress, SplitMix64 random) {
    this.pooling = behavior.pooling();
    this.random = random;
    this.firstAddress = firstAddress;
    this.ports = new PortAllocator[pooling.addresses()];
    for (int i = 0; i < ports.length; i++) {
      ports[i] = PortAllocator.of(behavior.allocation(), behavior.preservesParity(), random);
    }
    this.pairing = ports.length == 1 ? 0 : random.nextLong();
  }

  /** Moves to other addresses; there must be no mapping. */
  void move(int nextFirstAddress) {
    firstAddress = nextFirstAddress;
  }

  boolean contains(int address) {
    int member = address - firstAddress;
    return member >= 0 && member < ports.length;
  }

  /** Which address the next mapping of this inside socket gets, counted from 0. */
  int memberFor(long inside) {
    if (ports.length == 1) {
      return 0;
    }
    return pooling.paired()
        ? (int) Long.remainderUnsigned(SplitMix64.mix(pairing ^ Ipv4.address(inside)), ports.length)
        : random.between(0, ports.length - 1);
  }

  PortAllocator portsOf(int member) {
    return ports[member];
  }

  int addressOf(int member) {
    return firstAddress + member;
  }

  void onClosed(long external) {
    ports[Ipv4.address(external) - firstAddress].onClosed(Ipv4.port(external));
  }
}
