// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import com.sun.jna.Native;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.p2psp.nts.simulator.LinkConditions;

/** What a machine must have for a {@link KernelLab}. */
public final class LabPrerequisites {
  static final Path TUN = Path.of("/dev/net/tun");

  private LabPrerequisites() {}

  /** What is missing here, each with what to do about it; empty if a lab can be built. */
  public static List<String> missing() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return List.of("Linux (this is " + System.getProperty("os.name") + ")");
    }
    List<String> missing = new ArrayList<>();
    if (!isRoot()) {
      missing.add("root (start it with sudo)");
    }
    needTool(missing, "ip", "iproute2");
    needTool(missing, "nft", "nftables");
    if (missing.isEmpty()) {
      needNamespaces(missing);
    }
    return missing;
  }

  /** The same for a lab whose access links behave so. */
  public static List<String> missing(LinkConditions conditions) {
    List<String> missing = new ArrayList<>(missing());
    if (missing.isEmpty() && !conditions.equals(LinkConditions.PERFECT)) {
      needLinks(missing);
    }
    return missing;
  }

  /**
   * Does nothing if nothing is missing.
   *
   * @throws LabException that lists what is
   */
  static void require(List<String> missing) throws LabException {
    if (!missing.isEmpty()) {
      throw new LabException("the kernel NAT lab needs " + String.join(", ", missing));
    }
  }

  /** Whether a command is on the path. */
  public static boolean hasTool(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  private static boolean isRoot() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
    } catch (IOException e) {
      return false;
    }
  }

  private static void needTool(List<String> missing, String tool, String packageName) {
    if (!hasTool(tool)) {
      missing.add(
          tool
              + " (install the package "
              + packageName
              + ", or add its folder to PATH: /usr/sbin)");
    }
  }

  private static void needLinks(List<String> missing) {
    if (!Files.exists(TUN)) {
      missing.add(TUN + " for links with delay, jitter or loss (modprobe tun)");
    }
    if (Native.POINTER_SIZE != Long.BYTES) {
      missing.add("a 64-bit Java for links with delay, jitter or loss");
    }
  }

  /** Containers are often root and still may not make namespaces. */
  private static synchronized void needNamespaces(List<String> missing) {
    String id = LabNamespaces.newId();
    Namespaces namespaces = new Namespaces(id);
    try {
      LabOwner.note(id); // if this process is killed now, the next one cleans up
      try {
        Namespaces.load(
            namespaces.add("probe", false),
            "table ip nts {\nchain c {\ntype nat hook postrouting priority 100;\nmasquerade\n}\n}\n");
      } finally {
        namespaces.removeAll();
        LabOwner.forget(id);
      }
    } catch (LabException e) {
      missing.add("network namespaces with NAT (" + e.getMessage() + ")");
    }
  }
}
