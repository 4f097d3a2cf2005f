// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import com.sun.jna.Memory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The thread that carries the packets of all emulated links of a lab: it takes what an interface
 * has to send, loses or delays it, and puts it out at the link's other end when it is due. Packets
 * that are due earlier overtake. A packet costs two system calls and nothing is allocated for it.
 *
 * <p>Links are added and removed from any thread.
 */
final class LinkCarrier implements Runnable, AutoCloseable {
  private static final int MOST_PACKETS = 8192;
  private static final int BATCH = 64;
  private static final long LONGEST_NAP_NS = 10_000_000;
  private static final int POLL_ENTRY_BYTES = 8;
  private static final int POLL_EVENTS_OFFSET = 4;
  private static final long NS_PER_SECOND = 1_000_000_000;

  private final PriorityQueue<LinkPacket> underWay = new PriorityQueue<>(MOST_PACKETS);
  private final ArrayDeque<LinkPacket> pool = new ArrayDeque<>();
  private final Memory nap = new Memory(2L * Long.BYTES);
  private final ConcurrentLinkedQueue<EmulatedLink> leaving = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile List<EmulatedLink> wanted = List.of();
  private volatile boolean closed;
  private volatile boolean ended;
  private List<EmulatedLink> links = List.of();
  private List<LinkDirection> directions = List.of();
  private Memory polled = new Memory(POLL_ENTRY_BYTES);
  private long order;
  private volatile long overflows;

  LinkCarrier(String labId) {
    this.thread = new Thread(this, "nts-links-" + labId);
    thread.setDaemon(true);
  }

  /** Carries a link's packets from now on; the first one starts the thread. */
  synchronized void add(EmulatedLink link) {
    if (closed) {
      link.release();
      return;
    }
    List<EmulatedLink> next = new ArrayList<>(wanted);
    next.add(link);
    wanted = List.copyOf(next);
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  /** Takes a link away, on the caller's thread: the packets of the others do not wait for it. */
  void remove(EmulatedLink link) throws LabException {
    synchronized (this) {
      wanted = wanted.stream().filter(other -> other != link).toList();
    }
    leaving.add(link);
    if (ended) {
      link.release();
    }
    link.close();
  }

  /** Packets dropped because too many were under way; from any thread. */
  long overflows() {
    return overflows;
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        letGo();
        awaitPackets();
        takeAll();
        deliverDue();
      }
    } finally {
      ended = true;
      links.forEach(EmulatedLink::release);
      wanted.forEach(EmulatedLink::release); // those that came too late to be carried
      leaving.forEach(EmulatedLink::release);
    }
  }

  /** Releases the links to be removed, once they are wanted and touched no more. */
  private void letGo() {
    refresh(wanted);
    for (EmulatedLink link = leaving.poll(); link != null; link = leaving.poll()) {
      List<LinkDirection> gone = link.directions();
      underWay.removeIf(packet -> gone.contains(packet.direction));
      refresh(wanted);
      link.release();
    }
  }

  private void refresh(List<EmulatedLink> next) {
    if (next == links) {
      return;
    }
    links = next;
    directions = next.stream().flatMap(link -> link.directions().stream()).toList();
    polled = new Memory((long) POLL_ENTRY_BYTES * Math.max(1, directions.size()));
    for (int i = 0; i < directions.size(); i++) {
      polled.setInt((long) POLL_ENTRY_BYTES * i, directions.get(i).from().descriptor());
      polled.setInt((long) POLL_ENTRY_BYTES * i + POLL_EVENTS_OFFSET, LinuxCalls.POLLIN);
    }
  }

  private void awaitPackets() {
    LinkPacket first = underWay.peek();
    long leftNs = first == null ? LONGEST_NAP_NS : first.dueNs - System.nanoTime();
    long napNs = Math.max(0, Math.min(LONGEST_NAP_NS, leftNs));
    nap.setLong(0, napNs / NS_PER_SECOND);
    nap.setLong(Long.BYTES, napNs % NS_PER_SECOND);
    // A signal or a time-out: the caller looks and comes back.
    LinuxCalls.ppoll(polled, directions.size(), nap, null);
  }

  private void takeAll() {
    long nowNs = System.nanoTime();
    for (int i = 0; i < directions.size(); i++) {
      if (polled.getShort((long) POLL_ENTRY_BYTES * i + POLL_EVENTS_OFFSET + 2) != 0) {
        takeSome(directions.get(i), nowNs);
      }
    }
  }

  private void takeSome(LinkDirection direction, long nowNs) {
    for (int i = 0; i < BATCH; i++) {
      LinkPacket packet = fromPool();
      if (!direction.take(packet)) {
        pool.push(packet);
        return;
      }
      if (!direction.carries(packet)) {
        pool.push(packet);
      } else if (underWay.size() >= MOST_PACKETS) {
        pool.push(packet);
        countOverflow();
      } else {
        if (direction.duplicates()) {
          send(copyOf(packet), nowNs);
        }
        send(packet, nowNs);
      }
    }
  }

  private void send(LinkPacket packet, long nowNs) {
    packet.dueNs = nowNs + packet.direction.crossingNs();
    packet.order = order++;
    underWay.add(packet);
  }

  private LinkPacket copyOf(LinkPacket packet) {
    LinkPacket copy = fromPool();
    copy.bytes.write(0, packet.bytes.getByteArray(0, packet.lengthBytes), 0, packet.lengthBytes);
    copy.lengthBytes = packet.lengthBytes;
    copy.direction = packet.direction;
    return copy;
  }

  private LinkPacket fromPool() {
    return pool.isEmpty() ? new LinkPacket() : pool.pop();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // this thread alone writes it
  private void countOverflow() {
    overflows++;
  }

  private void deliverDue() {
    long nowNs = System.nanoTime();
    for (LinkPacket first = underWay.peek();
        first != null && first.dueNs - nowNs <= 0;
        first = underWay.peek()) {
      LinkPacket packet = underWay.remove();
      packet.direction.deliver(packet);
      pool.push(packet);
    }
  }

  /** Ends the thread and takes all links away. */
  @Override
  public void close() throws LabException {
    synchronized (this) {
      closed = true;
    }
    for (EmulatedLink link : wanted) {
      link.close();
    }
  }
}
