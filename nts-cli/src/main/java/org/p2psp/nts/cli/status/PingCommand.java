// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.status;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.p2psp.nts.cli.live.RunFolder;
import org.p2psp.nts.cli.run.TimeText;
import org.p2psp.nts.cli.run.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nts ping}: how a member is reached from here, and why so. */
@Command(
    name = "ping",
    description =
        "Tells every second how a member of the team is reached by a role that runs on this machine,"
            + " and why a path is relayed. Ends with 0 when it has told often enough or the path is"
            + " direct, with 1 at the time-out.")
public final class PingCommand implements Callable<Integer> {
  private static final long LONGEST_NS = TimeUnit.DAYS.toNanos(1);
  private static final long UNKNOWN_NS = TimeUnit.SECONDS.toNanos(30);
  private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

  @Parameters(paramLabel = "PEER", description = "Id of the other member, or its beginning.")
  String peer = "";

  @Option(
      names = "--from",
      paramLabel = "ID",
      defaultValue = "",
      description =
          "Id of the member whose path it is, or its beginning (default: the one that runs here).")
  String from = "";

  @Option(
      names = "--until-direct",
      fallbackValue = "true",
      description = "End as soon as the path is direct.")
  boolean untilDirect;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "0",
      description = "Tell that often of a path, at least 1 (default: until Ctrl-C).")
  int count;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "0s",
      description =
          "Give up after this long, up to 1440min (default: never, but for a member that nobody"
              + " here has known for 30s).")
  String timeout = "0s";

  @Override
  public Integer call() {
    if (count < 0) {
      throw UserError.usage("--count " + count + ": expected at least 1, or 0 for no end");
    }
    long longestNs = TimeText.parseNs("--timeout", timeout, LONGEST_NS);
    if (peer.isEmpty()) {
      throw UserError.usage("PEER '': expected the id of a member, or its beginning");
    }
    return ping(System.nanoTime(), longestNs);
  }

  private int ping(long startNs, long longestNs) {
    RunFolder folder = RunFolder.ofUser();
    PingTarget target = new PingTarget(peer, from);
    String lastWhy = "";
    int told = 0;
    for (int number = 1; ; number++) {
      List<LocalRole> roles = LocalRole.all(folder);
      if (roles.isEmpty()) {
        throw UserError.failure("no role of this user runs here; start 'nts peer' first");
      }
      PingTarget.Found found = target.find(roles);
      if (found == null) {
        System.out.println(PingText.absent(number, peer, roles));
      } else {
        told++;
        lastWhy = tell(number, found, lastWhy);
        if (untilDirect && found.isDirect()) {
          return 0;
        }
        if (count > 0 && told >= count) {
          return untilDirect ? 1 : 0;
        }
      }
      long patienceNs = longestNs > 0 ? longestNs : told > 0 ? Long.MAX_VALUE : UNKNOWN_NS;
      long takenNs = System.nanoTime() - startNs;
      if (takenNs >= patienceNs - INTERVAL_NS) {
        throw UserError.failure(
            "gave up after " + TimeUnit.NANOSECONDS.toSeconds(patienceNs) + " s");
      }
      LockSupport.parkNanos(INTERVAL_NS);
    }
  }

  /** Says why there is no direct path where that is not what was said before. */
  private static String tell(int number, PingTarget.Found found, String lastWhy) {
    System.out.println(PingText.line(number, found));
    String why = found.isDirect() ? "" : PingText.why(found);
    if (!why.isEmpty() && !why.equals(lastWhy)) {
      System.out.println(why);
    }
    return why;
  }
}
