// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.p2psp.nts.cli.events.EventLine;

/** The packaged command in a process of its own, its standard output and error being read. */
public final class NtsProcess implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final String name;
  private final Process process;
  private final LineLog output;
  private final LineLog errors;

  private NtsProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.output = LineLog.of(process.getInputStream(), name);
    this.errors = LineLog.of(process.getErrorStream(), name);
  }

  /** Starts {@code nts} with these arguments. */
  public static NtsProcess start(String... arguments) throws IOException {
    return start(List.of(arguments));
  }

  /** The same. */
  public static NtsProcess start(List<String> arguments) throws IOException {
    List<String> command = Java.command("-jar", NtsJar.path().toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // it would write to standard error
    return new NtsProcess("nts " + arguments.get(0), builder.start());
  }

  /** How many lines of events there are; what comes later is the past no more. */
  public int mark() {
    return output.size();
  }

  /** Waits for an event with this name, from the start on. */
  public EventLine await(String event) throws InterruptedException {
    return await(0, event);
  }

  /** Waits for an event with this name after the mark. */
  public EventLine await(int mark, String event) throws InterruptedException {
    return await(mark, "event '" + event + "'", LONGEST_WAIT, found -> found.is(event));
  }

  /**
   * Waits for an event after the mark.
   *
   * @param what for the message if it does not come
   */
  public EventLine await(int mark, String what, Duration longest, Predicate<EventLine> wanted)
      throws InterruptedException {
    String line =
        output.await(
            mark, found -> found.startsWith("{") && wanted.test(new EventLine(found)), longest);
    if (line == null) {
      throw new AssertionError(name + " had no " + what + " within " + longest + describe());
    }
    return new EventLine(line);
  }

  private String describe() {
    List<String> all = output.all();
    List<String> last = all.subList(Math.max(0, all.size() - 12), all.size());
    return (process.isAlive() ? "" : ", it has ended with " + process.exitValue())
        + "; it wrote\n"
        + String.join("\n", last)
        + "\nand on standard error\n"
        + String.join("\n", errors.all());
  }

  /** Waits for a line on standard error that contains this text. */
  public void awaitError(String text) throws InterruptedException {
    if (errors.await(0, line -> line.contains(text), LONGEST_WAIT) == null) {
      throw new AssertionError(name + " did not say '" + text + "'" + describe());
    }
  }

  /** Events after the mark. */
  public List<EventLine> events(int mark) {
    List<String> all = output.all();
    return all.subList(mark, all.size()).stream().map(EventLine::new).toList();
  }

  /** Lines of standard output so far. */
  public List<String> output() {
    return output.all();
  }

  /** Lines of standard error so far. */
  public List<String> errors() {
    return errors.all();
  }

  /** Waits for its end and for all that it wrote; returns its exit status. */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(name + " runs on after " + LONGEST_WAIT + describe());
    }
    output.awaitEnd(LONGEST_WAIT);
    errors.awaitEnd(LONGEST_WAIT);
    return process.exitValue();
  }

  /** Ends it as {@code kill -9} does: it has no chance to say goodbye. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Fails unless it runs and has told of no fault of its own. */
  public void assertHealthy() {
    assertThat(process.isAlive()).as(() -> name + " is alive" + describe()).isTrue();
    assertThat(errors.all())
        .as(() -> name + " on standard error")
        .noneMatch(line -> line.contains("internal fault"))
        .noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Exception in"));
  }

  /** Memory of the process that is in RAM, in bytes (Linux: VmRSS). */
  public long residentBytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    String line =
        Files.readAllLines(status).stream()
            .filter(found -> found.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return name;
  }
}
