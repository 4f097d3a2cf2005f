// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.util.function.Function;

/**
 * A map of fixed size from keys to what a pure function makes of them. A hit allocates nothing, and
 * a flood of random keys costs time but never memory.
 *
 * <p>Each key has a set of {@value #WAYS} places, the newest first, and a newcomer pushes out the
 * oldest. With one place per key two of a hundred peers would mostly share it and push each other
 * out with every packet.
 *
 * @param <K> keys with value equality
 * @param <V> values, immutable
 */
final class BoundedCache<K, V> {
  /** Keys of one set that can be here together. */
  static final int WAYS = 4;

  private static final int GOLDEN_RATIO = 0x9E37_79B9;

  private final Function<? super K, ? extends V> maker;
  private final int shift;
  private final Object[] keys;
  private final Object[] values;

  /**
   * An empty cache.
   *
   * @param setBits binary logarithm of the number of sets, 1 to 16
   */
  BoundedCache(int setBits, Function<? super K, ? extends V> maker) {
    this.maker = maker;
    this.shift = Integer.SIZE - setBits;
    this.keys = new Object[WAYS << setBits];
    this.values = new Object[WAYS << setBits];
  }

  /** The value of a key, made anew if it is not here. */
  @SuppressWarnings("unchecked") // only add writes values, beside their keys
  V get(K key) {
    int newest = (key.hashCode() * GOLDEN_RATIO >>> shift) * WAYS;
    for (int place = newest; place < newest + WAYS; place++) {
      if (key.equals(keys[place])) {
        return (V) values[place];
      }
    }
    V made = maker.apply(key);
    add(newest, key, made);
    return made;
  }

  private void add(int newest, K key, V value) {
    System.arraycopy(keys, newest, keys, newest + 1, WAYS - 1);
    System.arraycopy(values, newest, values, newest + 1, WAYS - 1);
    keys[newest] = key;
    values[newest] = value;
  }
}
