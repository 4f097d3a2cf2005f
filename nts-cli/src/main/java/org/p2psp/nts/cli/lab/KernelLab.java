// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;

/**
 * An internet in network namespaces: a router in the middle, public hosts and homes around it, each
 * behind its own NAT of the kernel, which may be behind a carrier's.
 *
 * <pre>
 *   host 192.168.1.2 -- NAT 198.18.a.b -- core router -- NAT 198.18.c.d -- host 192.168.1.2
 *                                              |  \
 *                             public hosts 198.18.e.f  carrier's NAT 198.18.g.h -- NAT 100.64.0.2
 *                                                                                      |
 *                                                                               host 192.168.1.2
 * </pre>
 *
 * <p>The core is a real hop: a packet that an inside host sends with a time to live of 2 opens its
 * own NAT and dies in the core, or at the carrier. The access links, which join public hosts and
 * homes to the core or to their carrier, delay and lose packets as asked, each direction by itself;
 * those inside a home, and those of carriers to the core, do not.
 *
 * <p>Everything is made under names that begin with {@code nts-} and a random id, and is removed by
 * {@link #close} or, failing that, when the JVM ends, or by {@link AbandonedLabs}. No address is
 * used twice. Needs what {@link LabPrerequisites} says. Not thread-safe, but for the closing.
 */
public final class KernelLab implements AutoCloseable {
  /** How many addresses there are at which nobody is. */
  public static final int STRANGERS = 1 << 16;

  private static final int NETWORK = 198 << 24 | 18 << 16; // for benchmarks, RFC 2544
  private static final int STRANGERS_NETWORK = 198 << 24 | 19 << 16;
  private static final int CARRIER_HOMES = 100 << 24 | 64 << 16; // RFC 6598
  private static final int ADDRESSES_A_LINK = 4;
  private static final int MOST_LINKS = 1 << 15;
  private static final String CARRIER_SUFFIX = "cgn";

  private final String id = LabNamespaces.newId();
  private final Namespaces namespaces = new Namespaces(id);
  private final Processes processes = new Processes();
  private final Thread hook = new Thread(this::clear, "nts-lab-shutdown");
  private final Path folder;
  private final LinkConditions conditions;
  private final SplittableRandom random;
  private final LinkCarrier carrier = new LinkCarrier(id);
  private final String core;
  private int links;

  private KernelLab(Path folder, LinkConditions conditions, long seed) throws LabException {
    this.folder = folder;
    this.conditions = conditions;
    this.random = new SplittableRandom(seed);
    LabOwner.note(id);
    Runtime.getRuntime().addShutdownHook(hook);
    this.core = namespaces.add("core", true);
  }

  /** Builds a core with links that neither delay nor lose. */
  public static KernelLab open(Path folder) throws LabException {
    return open(folder, LinkConditions.PERFECT, 0);
  }

  /**
   * Builds the core.
   *
   * @param folder an existing folder for the output of the processes
   * @param conditions of each access link, in each direction
   * @param seed of what the links and the sequential NATs draw
   * @throws LabException if something is missing here; the message lists it
   */
  public static KernelLab open(Path folder, LinkConditions conditions, long seed)
      throws LabException {
    LabPrerequisites.require(LabPrerequisites.missing(conditions));
    EmulatedLink.check(conditions);
    KernelLab lab = new KernelLab(folder, conditions, seed);
    try {
      Namespaces.load(lab.core, LargeDatagrams.RULES);
      Namespaces.batch(lab.core, "route add blackhole " + text(STRANGERS_NETWORK) + "/16");
    } catch (LabException e) {
      lab.closeAfter(e);
      throw e;
    }
    return lab;
  }

  /** What stands between {@code nts-} and the names of the lab's namespaces. */
  public String id() {
    return id;
  }

  /**
   * An address at which nobody is: what is sent there gets lost in the core.
   *
   * @param number 0 to {@link #STRANGERS} - 1
   */
  public static String strangerAddress(int number) {
    return text(STRANGERS_NETWORK + number);
  }

  /** Adds a public host; its name is a letter and up to 11 letters or digits, lower case. */
  public LabHost addPublicHost(String name) throws LabException {
    return addLeaf(nextAttachment(), name, "eth0", false, conditions);
  }

  /**
   * Does nothing if homes of a lab can be behind such a NAT.
   *
   * @throws LabException if the kernel cannot behave so; the message says what it can
   */
  public static void check(NatBehavior nat) throws LabException {
    NatRules.check(nat.withCarrier(null));
    NatBehavior carriers = nat.carrier();
    if (carriers != null) {
      NatRules.check(carriers);
    }
  }

  /** What the carrier's NAT in front of a home's NAT of this name is called. */
  public static String carrierName(String name) {
    return name + CARRIER_SUFFIX;
  }

  /**
   * Adds a home behind a NAT. If that has a carrier, the carrier's NAT is made for this home alone;
   * it is called {@link #carrierName}.
   *
   * @param name of the NAT, as that of a host
   * @param nat how it behaves, for example a preset of the simulator
   * @throws LabException if the kernel cannot behave so
   */
  public LabSite addSite(String name, NatBehavior nat) throws LabException {
    NatBehavior carriers = nat.carrier();
    String rules = NatRules.of(nat.withCarrier(null), random.split());
    if (carriers == null) {
      return addSite(nextAttachment(), name, nat, rules, null);
    }
    String carriersRules = NatRules.of(carriers, random.split());
    LabHost router =
        addLeaf(nextAttachment(), carrierName(name), "wan", true, LinkConditions.PERFECT);
    Namespaces.load(router.namespace(), carriersRules);
    Attachment home = new Attachment(router.namespace(), "home1", CARRIER_HOMES);
    return addSite(home, name, nat, rules, router);
  }

  private LabSite addSite(
      Attachment attachment,
      String name,
      NatBehavior nat,
      String rules,
      @Nullable LabHost carriersRouter)
      throws LabException {
    LabHost router = addLeaf(attachment, name, "wan", true, conditions);
    Namespaces.load(router.namespace(), rules + LargeDatagrams.RULES);
    return new LabSite(this, router, carriersRouter, nat);
  }

  /** Removes a home with its NATs and hosts; processes on them should have ended. */
  public void remove(LabSite site) throws LabException {
    for (LabHost host : site.hosts()) {
      namespaces.remove(host.namespace());
    }
    EmulatedLink link = site.router().link();
    if (link != null) {
      carrier.remove(link);
    }
    namespaces.remove(site.router().namespace());
    LabHost carriersRouter = site.carriersRouter();
    if (carriersRouter != null) {
      namespaces.remove(carriersRouter.namespace());
    }
  }

  /**
   * How many UDP datagrams with more than {@value LargeDatagrams#MOST_SMALL_BYTES} bytes of
   * payload, which only media has, went straight from one public address to another one so far.
   */
  public long largeDatagrams(LabHost from, LabHost to) throws LabException {
    return LargeDatagrams.count(core, from.address(), to.address());
  }

  /** Packets that the links dropped because too many were under way. */
  public long linkOverflows() {
    return carrier.overflows();
  }

  /**
   * Where a link begins.
   *
   * @param namespace of the router there
   * @param port name of the link's interface there
   * @param network its four addresses: that of the router is the second, the other end's the third
   */
  private record Attachment(String namespace, String port, int network) {}

  private Attachment nextAttachment() throws LabException {
    if (links == MOST_LINKS) {
      throw new LabException("the lab is full, it had " + MOST_LINKS + " public addresses");
    }
    int network = NETWORK + ADDRESSES_A_LINK * links++;
    return new Attachment(core, "port" + links, network);
  }

  /** Joins a new namespace to the core, or to a carrier, with a link of its own. */
  private LabHost addLeaf(
      Attachment to, String name, String device, boolean forwarding, LinkConditions linkConditions)
      throws LabException {
    String gateway = text(to.network() + 1);
    String address = text(to.network() + 2);
    String namespace = namespaces.add(name, forwarding);
    EmulatedLink link = join(to, new EmulatedLink.End(namespace, device), linkConditions);
    Namespaces.batch(
        to.namespace(),
        "addr add " + gateway + "/30 dev " + to.port(),
        "link set " + to.port() + " up");
    Namespaces.batch(
        namespace,
        "addr add " + address + "/30 dev " + device,
        "link set " + device + " up",
        "route add default via " + gateway);
    return new LabHost(this, name, namespace, address, link);
  }

  /** A cable of the kernel where that is good enough; else one of ours, which is returned. */
  private @Nullable EmulatedLink join(
      Attachment from, EmulatedLink.End to, LinkConditions linkConditions) throws LabException {
    if (linkConditions.equals(LinkConditions.PERFECT)) {
      Tool.run(
          "ip",
          "link",
          "add",
          from.port(),
          "netns",
          from.namespace(),
          "type",
          "veth",
          "peer",
          "name",
          to.device(),
          "netns",
          to.namespace());
      return null;
    }
    EmulatedLink link =
        EmulatedLink.between(
            new EmulatedLink.End(from.namespace(), from.port()),
            to,
            linkConditions,
            random.split());
    carrier.add(link);
    return link;
  }

  private static String text(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xFF)
        + "."
        + (address >>> 8 & 0xFF)
        + "."
        + (address & 0xFF);
  }

  Namespaces namespaces() {
    return namespaces;
  }

  Processes processes() {
    return processes;
  }

  Path folder() {
    return folder;
  }

  /** Ends all processes of the lab and removes all that it made. */
  @Override
  public void close() throws LabException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook does the same work; both may run.
    }
    removeAll();
  }

  private void removeAll() throws LabException {
    processes.endAll();
    try {
      carrier.close();
    } finally {
      namespaces.removeAll();
    }
    LabOwner.forget(id);
  }

  private void closeAfter(LabException cause) {
    try {
      close();
    } catch (LabException e) {
      cause.addSuppressed(e);
    }
  }

  private void clear() {
    try {
      removeAll();
    } catch (LabException e) {
      System.err.println("nts: the lab " + id + " could not be removed: " + e.getMessage());
    }
  }
}
