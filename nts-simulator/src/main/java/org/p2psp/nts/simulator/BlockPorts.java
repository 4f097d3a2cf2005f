// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.IntArrayList;

/** {@link PortAllocation.Blocks}: who has which block, and how much of it is in use. */
final class BlockPorts extends PortAllocator {
  private static final int NOBODY = 0;
  private static final int NONE = -1;

  private final SplitMix64 random;
  private final int size;
  private final boolean randomInBlock;
  private final int[] owners;
  private final int[] used;
  private final int[] next;
  private final Int2ObjectHashMap<IntArrayList> held = new Int2ObjectHashMap<>();
  private int block = NONE;
  private int firstOffset;

  BlockPorts(PortAllocation.Blocks blocks, boolean preservesParity, SplitMix64 random) {
    super(preservesParity);
    this.random = random;
    this.size = blocks.size();
    this.randomInBlock = blocks.randomInBlock();
    int count = (PortAllocation.HIGHEST_PORT + 1 - PortAllocation.LOWEST_PORT) / size;
    this.owners = new int[count];
    this.used = new int[count];
    this.next = new int[count];
  }

  /** A whole block of the host's, then a whole new one. */
  @Override
  int maxAttempts() {
    return 2 * size;
  }

  @Override
  int propose(long inside, int attempt) {
    if (attempt == 0) {
      int known = blockWithRoom(Ipv4.address(inside));
      choose(known == NONE ? freeBlock() : known);
    } else if (attempt == size) {
      choose(freeBlock());
    }
    return block == NONE ? NO_PORT : portAt(inside, attempt);
  }

  private void choose(int chosen) {
    block = chosen;
    if (block != NONE) {
      firstOffset = randomInBlock ? random.between(0, size - 1) : next[block];
    }
  }

  /** Walks once around the block; an unsuitable port stands for its neighbour. */
  private int portAt(long inside, int attempt) {
    int first = PortAllocation.LOWEST_PORT + block * size;
    int offset = (firstOffset + attempt) % size;
    if (!suits(inside, first + offset) && size > 1) {
      offset = (offset ^ 1) < size ? offset ^ 1 : offset - 1;
    }
    return first + offset;
  }

  @Override
  void onOpened(long inside, int port) {
    int owner = Ipv4.address(inside);
    if (owners[block] == NOBODY) {
      owners[block] = owner;
      held.computeIfAbsent(owner, address -> new IntArrayList()).addInt(block);
    }
    used[block]++;
    next[block] = (offset(port) + 1) % size;
  }

  @Override
  void onClosed(int port) {
    int closed = (port - PortAllocation.LOWEST_PORT) / size;
    if (--used[closed] > 0) {
      return;
    }
    IntArrayList blocks = held.get(owners[closed]);
    blocks.removeInt(closed);
    if (blocks.isEmpty()) {
      held.remove(owners[closed]);
    }
    owners[closed] = NOBODY;
  }

  private int offset(int port) {
    return (port - PortAllocation.LOWEST_PORT) % size;
  }

  private int blockWithRoom(int owner) {
    IntArrayList blocks = held.get(owner);
    for (int i = blocks == null ? -1 : blocks.size() - 1; i >= 0; i--) {
      int candidate = blocks.getInt(i);
      if (used[candidate] < size) {
        return candidate;
      }
    }
    return NONE;
  }

  /** Any free block, each of them equally likely but for the way on from a taken one. */
  private int freeBlock() {
    int start = random.between(0, owners.length - 1);
    for (int i = 0; i < owners.length; i++) {
      int candidate = (start + i) % owners.length;
      if (owners[candidate] == NOBODY) {
        return candidate;
      }
    }
    return NONE;
  }
}
