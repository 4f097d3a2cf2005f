// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.scale;

/**
 * Datagrams that arrived.
 *
 * @param control at members: all but hellos and chunks
 * @param hellos at members
 * @param media chunks at members
 * @param splitterControl part of {@code control} that the splitter sent
 * @param splitterMedia part of {@code media} that the splitter sent
 * @param splitterBytes UDP payload of the last two, chunks counted as full ones
 * @param toSplitter at the splitter
 */
public record Traffic(
    long control,
    long hellos,
    long media,
    long splitterControl,
    long splitterMedia,
    long splitterBytes,
    long toSplitter) {
  /** What came since then. */
  Traffic since(Traffic then) {
    return new Traffic(
        control - then.control,
        hellos - then.hellos,
        media - then.media,
        splitterControl - then.splitterControl,
        splitterMedia - then.splitterMedia,
        splitterBytes - then.splitterBytes,
        toSplitter - then.toSplitter);
  }
}
