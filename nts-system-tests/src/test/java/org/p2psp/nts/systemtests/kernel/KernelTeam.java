// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.lab.LabSite;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.UnsolicitedTreatment;
import org.p2psp.nts.systemtests.process.Java;

/**
 * A lab with a live source, a splitter and two monitors, and homes that are made when asked for.
 */
final class KernelTeam implements AutoCloseable {
  private static final long SEED = 1;
  private static final int SOURCE_PORT = 8000;
  private static final int SPLITTER_PORT = 4242;

  private final KernelLab lab;
  private final SourceMedia media;
  private final byte[] source;
  private final UnsolicitedTreatment unsolicited;
  private final Map<String, Home> homes = new HashMap<>();
  private final String splitterAddress;
  private final NtsProcess splitter;
  private final List<NtsProcess> monitors;

  /** A NAT and the host behind it. */
  record Home(String type, LabSite site, LabHost host) {}

  private KernelTeam(KernelLab lab, SourceMedia media, UnsolicitedTreatment unsolicited)
      throws IOException, InterruptedException {
    this.lab = lab;
    this.media = media;
    this.source = Files.readAllBytes(media.file());
    this.unsolicited = unsolicited;
    LabHost sourceHost = lab.addPublicHost("source");
    LabHost splitterHost = lab.addPublicHost("splitter");
    this.splitterAddress = splitterHost.address() + ":" + SPLITTER_PORT;
    serve(sourceHost);
    this.splitter =
        NtsProcess.start(
            splitterHost,
            "splitter",
            "splitter",
            "--source",
            "http://" + sourceHost.address() + ":" + SOURCE_PORT + "/live",
            "--listen",
            splitterAddress);
    splitter.await("listening");
    this.monitors = List.of(monitor("monitor1"), monitor("monitor2"));
    for (NtsProcess monitor : monitors) {
      monitor.await("joined");
    }
  }

  static KernelTeam start(
      Path folder, SourceMedia media, LinkConditions links, UnsolicitedTreatment unsolicited)
      throws IOException, InterruptedException {
    KernelLab lab = KernelLab.open(folder, links, SEED);
    try {
      return new KernelTeam(lab, media, unsolicited);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      lab.close();
      throw e;
    }
  }

  private void serve(LabHost host) throws IOException {
    Process server =
        host.pipe(
            "source",
            Java.main(
                LabTool.class,
                "serve",
                media.file().toString(),
                String.valueOf(SOURCE_PORT),
                String.valueOf(media.bytesPerSecond())));
    BufferedReader said =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    if (!"serving".equals(said.readLine())) {
      throw new IOException("the source did not start, see source.err beside " + media.file());
    }
  }

  private NtsProcess monitor(String name) throws IOException {
    LabHost host = lab.addPublicHost(name);
    return NtsProcess.start(host, name, "monitor", "--splitter", splitterAddress);
  }

  /** The home of that side and type; the same one whenever it is asked for. */
  Home home(String side, String type) throws IOException {
    String key = side + type.replace(':', 'x').replace('-', 'm');
    Home known = homes.get(key);
    if (known == null) {
      LabSite site = lab.addSite("n" + key, NatPresets.parse(type).withUnsolicited(unsolicited));
      known = new Home(type, site, site.addHost("h" + key));
      homes.put(key, known);
    }
    return known;
  }

  /** Starts a peer with a player. */
  NtsProcess peer(Home home, String label, String player) throws IOException {
    return NtsProcess.start(
        home.host(), label, "peer", "--splitter", splitterAddress, "--player", player);
  }

  KernelLab lab() {
    return lab;
  }

  byte[] source() {
    return source;
  }

  /** What splitter and monitors told, for the message of a failed test. */
  String story() {
    StringBuilder text = new StringBuilder(splitter.story());
    monitors.forEach(monitor -> text.append('\n').append(monitor.story()));
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    lab.close();
  }
}
