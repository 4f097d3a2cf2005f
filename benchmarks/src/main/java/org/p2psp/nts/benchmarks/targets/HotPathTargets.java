// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.targets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.benchmarks.measure.Finding;
import org.p2psp.nts.benchmarks.measure.Goal;
import org.p2psp.nts.benchmarks.measure.Part;

/** What the hot paths have to reach, by JMH. */
final class HotPathTargets implements Part {
  private static final String NS = "ns";
  private static final String BYTES = "bytes";
  private static final String ICE4J = "ice4j's answer";

  /** Each with its baseline, and the parameters of those that have some. */
  private static final List<String> PATTERNS =
      List.of(
          "WireBenchmark\\..*(Flyweight|ByteBuffer)",
          "StunBenchmark\\.(answerWrittenAndRead|request|wholeTransactionByHand)",
          "AuthenticatorBenchmark\\.(sign|verify|twoReusedDigests)",
          "PredictionBenchmark\\.(prepared|countedOn)",
          "MessagingBenchmark",
          "TimerBenchmark",
          "StreamBufferBenchmark",
          "RoleBenchmark\\.(peer|header)");

  private final int rounds;
  private final HotPathRounds jmh = new HotPathRounds();
  private final List<Finding> findings = new ArrayList<>();

  HotPathTargets(int rounds) {
    this.rounds = rounds;
  }

  @Override
  public String name() {
    return "hot-paths";
  }

  @Override
  public List<Finding> measure() throws IOException {
    jmh.run(
        rounds,
        PATTERNS,
        Map.of("outstanding", new String[] {"100000"}, "members", new String[] {"20"}));
    findings.clear();
    peer();
    messages();
    hellos();
    predictions();
    reliable();
    buffer();
    return List.copyOf(findings);
  }

  private void peer() {
    add(
        "a peer takes a chunk and passes it on, without agent and socket",
        Goal.atMost(150, NS),
        "RoleBenchmark.peerTakesAndPassesOnAChunk members=20",
        "header and two copies",
        "RoleBenchmark.headerAndTwoCopies members=20");
  }

  private void messages() {
    for (String message : List.of("hello", "mediaHeader")) {
      String what = message.equals("hello") ? "hello" : "media header";
      add(
          what + " written and read",
          Goal.atMost(10, NS),
          "WireBenchmark." + message + "ByFlyweight",
          "by ByteBuffer",
          "WireBenchmark." + message + "ByByteBuffer");
      addBytes(what + " written and read", 0, "WireBenchmark." + message + "ByFlyweight");
    }
    stun();
  }

  /**
   * The answer alone, because the target is about messages and ice4j's figure has nothing else. A
   * server's checks of the request, and the budget of its sender, are in a line of their own.
   */
  private void stun() {
    String request = "StunBenchmark.requestWrittenAndRead";
    String what = "STUN Binding request written and read";
    String byHand = "StunBenchmark.wholeTransactionByHand";
    add(what, Goal.atMost(10, NS), request, "with its answer by hand", byHand);
    addBytes(what, 0, request);
    String answer = "StunBenchmark.answerWrittenAndRead";
    what = "STUN Binding answer written and read";
    add(what, Goal.atMost(10, NS), answer, ICE4J, answer + "ByIce4j");
    add(what, Goal.atLeast(15, Goal.TIMES), answer, ICE4J, answer + "ByIce4j");
    addBytes(what + ", the endpoint being known", 0, answer);
    String answered = "StunBenchmark.requestAnswered";
    what = "STUN Binding request checked, its sender's budget charged, answered";
    add(what, Goal.atLeast(15, Goal.TIMES), answered, ICE4J, answer + "ByIce4j");
    addBytes(what, 0, answered);
  }

  private void hellos() {
    for (String verb : List.of("sign", "verify")) {
      String what = "hello " + (verb.equals("sign") ? "signed" : "verified");
      String name = "AuthenticatorBenchmark." + verb;
      add(
          what,
          Goal.atMost(1.1, Goal.TIMES),
          name,
          "two reused digests",
          "AuthenticatorBenchmark.twoReusedDigests");
      addBytes(what, 0, name);
    }
  }

  private void predictions() {
    for (String strategy : List.of("bayesian", "divisors", "sequential", "constant")) {
      String name = "PredictionBenchmark.preparedPredictor predictor=" + strategy;
      String what = "20 ports from 5 observations, " + strategy;
      add(
          what,
          Goal.atMost(1000, NS),
          name,
          "counted on",
          "PredictionBenchmark.countedOn predictor=" + strategy);
      addBytes(what, 0, name);
    }
  }

  private void reliable() {
    String what = "message sent and acknowledged, 100,000 outstanding";
    String name = "MessagingBenchmark.sentAndAcknowledged outstanding=100000";
    add(
        what,
        Goal.atMost(200, NS),
        name,
        "copied, timed by Agrona",
        "MessagingBenchmark.copiedAndTimedByAgrona outstanding=100000");
    addBytes(what, 0, name);
    add(
        "its timer set and cancelled",
        Goal.atMost(25, NS),
        "TimerBenchmark.setAndCancelled outstanding=100000",
        "Agrona's wheel",
        "TimerBenchmark.setAndCancelledByAgrona outstanding=100000");
  }

  /** A chunk is fetched in two ways: a player is lent its place, a neighbour gets a copy. */
  private void buffer() {
    String lent = "StreamBufferBenchmark.storedAndLent";
    String copied = "StreamBufferBenchmark.storedAndCopied";
    String oneCopy = "StreamBufferBenchmark.copiedIntoARing";
    String twoCopies = "StreamBufferBenchmark.copiedThroughARing";
    String what = "chunk stored and lent to the player";
    add(what, Goal.atMost(30, NS), lent, "a copy into a ring", oneCopy);
    addBytes(what, 0, lent);
    what = "chunk stored and copied for a neighbour";
    add(what, Goal.atMost(30, NS), copied, "two copies, a ring", twoCopies);
    addBytes(what, 0, copied);
    String duplicate = "StreamBufferBenchmark.duplicateNoticed";
    what = "duplicate chunk noticed";
    add(what, Goal.atMost(30, NS), duplicate, "a copy into a ring", oneCopy);
    addBytes(what, 0, duplicate);
  }

  private void add(String target, Goal goal, String name, String baselineName, String baseline) {
    findings.add(
        new Finding(target, goal, NS, jmh.scores(name), baselineName, jmh.scores(baseline)));
  }

  private void addBytes(String target, int most, String name) {
    findings.add(Finding.of(target, Goal.atMost(most, BYTES), BYTES, jmh.bytes(name)));
  }
}
