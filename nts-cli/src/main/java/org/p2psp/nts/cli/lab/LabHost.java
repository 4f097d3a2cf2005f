// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.p2psp.nts.api.Nullable;

/** A host of the lab: a network namespace with one address. */
public final class LabHost {
  private final KernelLab lab;
  private final String name;
  private final String namespace;
  private final String address;
  private final @Nullable EmulatedLink link;

  LabHost(
      KernelLab lab, String name, String namespace, String address, @Nullable EmulatedLink link) {
    this.lab = lab;
    this.name = name;
    this.namespace = namespace;
    this.address = address;
    this.link = link;
  }

  /** What joins it to the core; null if it is a cable of the kernel. */
  @Nullable
  EmulatedLink link() {
    return link;
  }

  /** Its name, unique in the lab. */
  public String name() {
    return name;
  }

  /** Its IPv4 address; that of a host behind a NAT is the same in every site. */
  public String address() {
    return address;
  }

  /** The full name of its network namespace, for {@code ip netns exec}. */
  public String namespace() {
    return namespace;
  }

  /**
   * Starts a process here; it ends with the lab at the latest.
   *
   * @param label names its files in the lab's folder: {@code LABEL.out} and {@code LABEL.err}
   * @param command the command and its arguments
   * @throws LabException if it cannot be started
   */
  public LabProcess exec(String label, List<String> command) throws LabException {
    Path output = lab.folder().resolve(label + ".out");
    Path errors = lab.folder().resolve(label + ".err");
    Process process =
        start(
            new ProcessBuilder(Namespaces.inside(namespace, command))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile()));
    return new LabProcess(process, output, errors);
  }

  /** Runs a command here to its end and returns what it printed; status 0 is expected. */
  public String run(String... command) throws LabException {
    return Namespaces.run(namespace, command);
  }

  /**
   * Starts a process here whose standard input and output are pipes to the caller, who has to read
   * them; it ends with the lab at the latest.
   *
   * @param label names the file in the lab's folder for its standard error: {@code LABEL.err}
   * @throws LabException if it cannot be started
   */
  public Process pipe(String label, List<String> command) throws LabException {
    return start(
        new ProcessBuilder(Namespaces.inside(namespace, command))
            .redirectError(lab.folder().resolve(label + ".err").toFile()));
  }

  /**
   * Runs a command here to its end, with the input and output of this process; it ends with the lab
   * at the latest.
   *
   * @return its exit status
   * @throws LabException if it cannot be started
   */
  public int attend(List<String> command) throws LabException, InterruptedException {
    Process process =
        LabNamespaces.start(
            LabMark.on(new ProcessBuilder(Namespaces.inside(namespace, command)), lab.id()));
    lab.processes().add(process);
    return process.waitFor();
  }

  private Process start(ProcessBuilder builder) throws LabException {
    try {
      Process process = LabMark.on(builder, lab.id()).start();
      lab.processes().add(process);
      return process;
    } catch (IOException e) {
      throw new LabException(
          "'" + String.join(" ", builder.command()) + "' cannot be started: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return name + "(" + address + ")";
  }
}
