// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.util.function.Function;

/**
 * A map of fixed size from keys to what a pure function makes of them. Each key has one place; a
 * newcomer overwrites who sits there. A hit allocates nothing, and a flood of random keys costs
 * time but never memory.
 *
 * @param <K> keys with value equality
 * @param <V> values, immutable
 */
final class DirectMappedCache<K, V> {
  private static final int GOLDEN_RATIO = 0x9E37_79B9;

  private final Function<? super K, ? extends V> maker;
  private final int shift;
  private final Object[] keys;
  private final Object[] values;

  /**
   * An empty cache.
   *
   * @param sizeBits binary logarithm of the number of places, 1 to 16
   */
  DirectMappedCache(int sizeBits, Function<? super K, ? extends V> maker) {
    this.maker = maker;
    this.shift = Integer.SIZE - sizeBits;
    this.keys = new Object[1 << sizeBits];
    this.values = new Object[1 << sizeBits];
  }

  /** The value of a key, made anew if it is not here. */
  @SuppressWarnings("unchecked") // values are written below alone, beside their keys
  V get(K key) {
    int place = key.hashCode() * GOLDEN_RATIO >>> shift;
    Object value = values[place];
    if (value != null && key.equals(keys[place])) {
      return (V) value;
    }
    V made = maker.apply(key);
    keys[place] = key;
    values[place] = made;
    return made;
  }
}
