// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.p2psp.nts.simulator.NatBehavior;

/**
 * An internet in network namespaces: a router in the middle, public hosts and homes around it, each
 * behind its own NAT of the kernel.
 *
 * <pre>
 *   host 192.168.1.2 -- NAT 203.0.113.a -- core router -- NAT 203.0.113.b -- host 192.168.1.2
 *                                              |
 *                                    public hosts 203.0.113.c
 * </pre>
 *
 * <p>The core is a real hop: a packet that an inside host sends with a time to live of 2 opens its
 * own NAT and dies in the core. Links lose packets if asked to, independently in each direction;
 * they have no delay beyond the kernel's, which is some microseconds.
 *
 * <p>Everything is made under names that begin with {@code nts-} and a random id, and is removed by
 * {@link #close} or, failing that, when the JVM ends. Needs what {@link LabPrerequisites} says. Not
 * thread-safe, but for the closing.
 */
public final class KernelLab implements AutoCloseable {
  private static final String NETWORK = "203.0.113.";
  private static final int ADDRESSES_A_LINK = 4;
  private static final int MOST_LINKS = 63;
  private static final int LOSS_RESOLUTION = 100_000;
  private static final int ID_LENGTH = 6;
  private static final int ID_RADIX = 36;

  private final SecureRandom random = new SecureRandom();
  private final String id = randomId();
  private final Namespaces namespaces = new Namespaces(id);
  private final Processes processes = new Processes();
  private final Thread hook = new Thread(this::clear, "nts-lab-shutdown");
  private final Path folder;
  private final String core;
  private int links;

  private KernelLab(Path folder) throws LabException {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(hook);
    this.core = namespaces.add("core", true);
  }

  /**
   * Builds the core.
   *
   * @param folder an existing folder for the output of the processes
   * @param lossRatio share of the packets that each access link loses, in each direction, 0 to 1
   * @throws LabException if something is missing here; the message lists it
   */
  public static KernelLab open(Path folder, double lossRatio) throws LabException {
    if (!(lossRatio >= 0 && lossRatio <= 1)) {
      throw new LabException("lossRatio=" + lossRatio + " is outside 0..1 (0% to 100%)");
    }
    List<String> missing = LabPrerequisites.missing();
    if (!missing.isEmpty()) {
      throw new LabException("the kernel NAT lab needs " + String.join(", ", missing));
    }
    KernelLab lab = new KernelLab(folder);
    try {
      lab.loadLoss(lossRatio);
      Namespaces.load(lab.core, LargeDatagrams.RULES);
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

  /** Adds a public host; its name is a letter and up to 11 letters or digits, lower case. */
  public LabHost addPublicHost(String name) throws LabException {
    return addLeaf(name, "eth0", false);
  }

  /**
   * Adds a home behind a NAT.
   *
   * @param name of the NAT, as that of a host
   * @param nat how it behaves, for example a preset of the simulator
   * @throws LabException if the kernel cannot behave so
   */
  public LabSite addSite(String name, NatBehavior nat) throws LabException {
    String rules = NatRules.of(nat, random);
    LabHost router = addLeaf(name, "wan", true);
    Namespaces.load(router.namespace(), rules);
    return new LabSite(this, router, nat);
  }

  /**
   * How many UDP datagrams with more than {@value LargeDatagrams#MOST_SMALL_BYTES} bytes of
   * payload, which only media has, went straight from one public address to another one so far.
   */
  public long largeDatagrams(LabHost from, LabHost to) throws LabException {
    return LargeDatagrams.count(core, from.address(), to.address());
  }

  /** Joins a new namespace to the core with a link of its own. */
  private LabHost addLeaf(String name, String device, boolean forwarding) throws LabException {
    if (links == MOST_LINKS) {
      throw new LabException("the lab is full, it has " + MOST_LINKS + " public addresses");
    }
    int base = ADDRESSES_A_LINK * links++;
    String gateway = NETWORK + (base + 1);
    String address = NETWORK + (base + 2);
    String namespace = namespaces.add(name, forwarding);
    String port = "port" + links;
    Tool.run(
        "ip", "link", "add", port, "netns", core, "type", "veth", "peer", "name", device, "netns",
        namespace);
    Namespaces.ip(core, "addr", "add", gateway + "/30", "dev", port);
    Namespaces.ip(core, "link", "set", port, "up");
    Namespaces.ip(namespace, "addr", "add", address + "/30", "dev", device);
    Namespaces.ip(namespace, "link", "set", device, "up");
    Namespaces.ip(namespace, "route", "add", "default", "via", gateway);
    return new LabHost(this, name, namespace, address);
  }

  /** Whatever the core forwards has crossed two access links, so it is tried twice. */
  private void loadLoss(double lossRatio) throws LabException {
    long lost = Math.round(lossRatio * LOSS_RESOLUTION);
    if (lost > 0) {
      // nftables refuses a comparison that is always true.
      String some =
          lost == LOSS_RESOLUTION ? "" : "numgen random mod " + LOSS_RESOLUTION + " < " + lost;
      String rule = "    " + some + " counter drop\n";
      Namespaces.load(
          core,
          "table ip nts {\n  chain loss {\n    type filter hook forward priority 0;\n"
              + rule
              + rule
              + "  }\n}\n");
    }
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

  private String randomId() {
    StringBuilder text = new StringBuilder(ID_LENGTH);
    for (int i = 0; i < ID_LENGTH; i++) {
      text.append(Character.forDigit(random.nextInt(ID_RADIX), ID_RADIX));
    }
    return text.toString();
  }

  /** Ends all processes of the lab and removes all that it made. */
  @Override
  public void close() throws LabException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook does the same work; both may run.
    }
    processes.endAll();
    namespaces.removeAll();
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
      processes.endAll();
      namespaces.removeAll();
    } catch (LabException e) {
      System.err.println("nts: the lab " + id + " could not be removed: " + e.getMessage());
    }
  }
}
