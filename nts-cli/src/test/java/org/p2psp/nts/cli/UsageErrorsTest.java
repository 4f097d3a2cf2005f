// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class UsageErrorsTest {
  private static final String LONG_TEXT = "x".repeat(129);

  /**
   * A wrong command line.
   *
   * @param status with which it ends
   * @param arguments separated by blanks
   * @param expected parts of the one line on standard error
   */
  private record Wrong(int status, String arguments, List<String> expected) {
    @Override
    public String toString() {
      return "nts " + arguments;
    }
  }

  private static Wrong usage(String arguments, String... expected) {
    return new Wrong(2, arguments, List.of(expected));
  }

  private static Wrong failure(String arguments, String... expected) {
    return new Wrong(1, arguments, List.of(expected));
  }

  static Stream<Wrong> commands() {
    return Stream.of(
        usage("", "Missing required subcommand", "nts --help"),
        usage("frobnicate", "'frobnicate'", "nts --help"),
        usage("moniter", "'moniter'", "did you mean 'monitor'?"),
        usage("peer --spliter h:1", "'--spliter' is unknown (did you mean '--splitter'?"),
        usage("providers extra", "'extra'", "nts providers --help"),
        usage("peer", "'--splitter=HOST:PORT'", "nts peer --help"),
        usage("monitor", "'--splitter=HOST:PORT'", "nts monitor --help"),
        usage("probe", "'--splitter=HOST:PORT'", "nts probe --help"),
        usage("splitter", "'--source=URL'", "nts splitter --help"),
        usage("peer --splitter", "'--splitter'", "HOST:PORT", "nts peer --help"),
        usage("splitter --source test: --live 70000", "--live", "0 to 65535"),
        usage("ping", "'PEER'", "nts ping --help"),
        usage("ping a11ce --count -1", "--count -1", "at least 1"),
        usage("ping a11ce --timeout soon", "--timeout 'soon'", "as in 90s"),
        usage("probe --splitter 127.0.0.1:4242 --lifetime 11min", "--lifetime", "at most 600s"),
        usage("demo --frob", "'--frob'", "nts demo --help"));
  }

  static Stream<Wrong> membersOptions() {
    return Stream.of("peer --player 127.0.0.1:0", "monitor", "probe")
        .flatMap(
            role ->
                Stream.of(
                    usage(role + " --splitter host", "--splitter 'host'", "HOST:PORT"),
                    usage(role + " --splitter h:70000", "'h:70000'", "0 to 65535"),
                    usage(role + " --splitter ::1:4242", "'::1:4242'", "[::1]:4242"),
                    usage(role + " --splitter 127.0.0.1:0", "'127.0.0.1:0'", "port at which"),
                    usage(role + " --splitter :4242", "':4242'", "the host"),
                    usage(at(role) + "--listen foo", "--listen 'foo'", "HOST:PORT"),
                    usage(at(role) + "--id xyz", "--id 'xyz'", "hexadecimal"),
                    usage(at(role) + "--id 0", "--id '0'", "choose another"),
                    usage(at(role) + "--playing-delay -1s", "--playing-delay '-1s'", "90s"),
                    usage(at(role) + "--playing-delay 20001ms", "'20001ms'", "at most 20s"),
                    usage(at(role) + "--channel " + LONG_TEXT, "--channel", "64 bytes"),
                    failure(at(role) + "--listen 192.0.2.1:0", "192.0.2.1:0", "free port"),
                    failure(
                        at(role) + "--events /no/such/folder/e",
                        "--events '/no/such/folder/e'",
                        "no such folder; choose another")));
  }

  private static String at(String role) {
    return role + " --splitter 127.0.0.1:4242 ";
  }

  static Stream<Wrong> otherOptionsOfMembers() {
    return Stream.of(
        usage("peer --splitter 127.0.0.1:4242 --player p", "--player 'p'", "HOST:PORT"),
        failure(
            "peer --splitter 127.0.0.1:4242 --player 192.0.2.1:0",
            "--player: 192.0.2.1:0",
            "a free port"),
        usage("probe --splitter 127.0.0.1:4242 --timeout 0s", "'0s'", "more than nothing"),
        usage("probe --splitter 127.0.0.1:4242 --timeout 61min", "'61min'", "at most 3600s"),
        usage("probe --splitter 127.0.0.1:4242 --timeout soon", "--timeout 'soon'", "90s"),
        usage(
            "monitor --splitter 127.0.0.1:4242 --monitor-secret " + LONG_TEXT,
            "--monitor-secret of 129 bytes",
            "at most 128"));
  }

  static Stream<Wrong> splitterOptions() {
    String splitter = "splitter --source test: --listen 127.0.0.1:0 ";
    return Stream.of(
        usage("splitter --source test: --listen here", "--listen 'here'", "HOST:PORT"),
        failure("splitter --source test: --listen 192.0.2.1:0", "192.0.2.1:0", "free port"),
        failure("splitter --source /no/such/file", "'/no/such/file'", "listen:HOST:PORT/MOUNT"),
        usage("splitter --source http://", "--source", "'http://'", "http://host:8000/mount"),
        usage("splitter --source listen:foo", "'listen:foo'", "listen:HOST:PORT/mount"),
        failure("splitter --source http://127.0.0.1:1/x", "http://127.0.0.1:1/x", "check"),
        usage(splitter + "--chunk-bytes 187", "--chunk-bytes 187", "188 to 1408"),
        usage(splitter + "--chunk-bytes 1409", "--chunk-bytes 1409", "188 to 1408"),
        usage(splitter + "--chunk-bytes big", "'big' is not a whole number", "--help"),
        usage(splitter + "--loop=maybe", "'maybe' is neither true nor false", "--help"),
        usage(splitter + "--bridge much", "'much' is not a number", "--help"),
        usage(splitter + "--vantage-ports 4243", "[4243]", "two ports"),
        usage(splitter + "--vantage-ports 4243,70000", "70000", "0 to 65535"),
        usage(splitter + "--vantage-ports=-1,4243", "-1", "0 to 65535"),
        usage(splitter + "--vantage-ports a,b", "'a'", "--help"),
        usage(splitter + "--announce here", "--announce 'here'", "2001:db8::1"),
        usage(splitter + "--announce 2001:db8::1", "does not listen", "--listen [::]:0"),
        usage(splitter + "--buffer 1000", "--buffer 1000: expected a power of two"),
        usage(splitter + "--members 0", "--members 0: expected 1 to 60000"),
        usage(splitter + "--members 60001", "--members 60001: expected 1 to 60000"),
        usage(splitter + "--bridge -1", "--bridge -1.0: expected 0 to 64"),
        usage(splitter + "--bridge 65", "--bridge 65.0: expected 0 to 64"),
        usage(splitter + "--bridge NaN", "--bridge NaN: expected 0 to 64"),
        usage(splitter + "--run-delay 2s", "--run-delay '2s'", "at most 1s"),
        usage(splitter + "--channel " + LONG_TEXT, LONG_TEXT, "at most 64 bytes"),
        usage(splitter + "--monitor-secret " + LONG_TEXT, "129 bytes", "at most 128"),
        failure(splitter + "--events /proc", "'/proc' cannot be written: Is a directory;"));
  }

  static Stream<Wrong> demoOptions() {
    return Stream.of(
        usage("demo --seconds 7", "--seconds 7", "at least 8"),
        usage("demo --seconds -1", "--seconds -1", "0 for ever"),
        usage("demo --seconds soon", "'soon'", "--help"),
        usage("demo --types fcn", "--types fcn: expected 2 to 64 NATs, not 1"),
        usage("demo --types fcn,cone", "--types", "'cone'", "symrp"),
        usage("demo --live none", "--live 'none'", "HOST:PORT"),
        usage("demo --delay slow", "--delay", "'slow'", "30ms"),
        usage("demo --jitter much", "--jitter", "'much'", "30ms"),
        usage("demo --loss 101%", "--loss", "0% to 100%"),
        usage("demo --seed x", "'x'", "--help"),
        usage("demo --player p", "--player 'p'", "HOST:PORT"),
        failure("demo --player 192.0.2.1:0", "192.0.2.1:0", "a free port"),
        failure("demo --source /no/such/file", "'/no/such/file'", "expected a file"),
        failure("demo --json /proc/nts/no", "'/proc/nts/no'", "choose another file"));
  }

  static Stream<Wrong> simulateOptions() {
    String matrix = "simulate matrix ";
    return Stream.of(
        usage("simulate", "Missing required subcommand", "nts simulate --help"),
        usage("simulate frob", "'frob'", "nts simulate --help"),
        usage(matrix + "--types fcn,cone", "--types", "'cone'", "types are fcn, rcn"),
        usage(matrix + "--types fcn,", "--types", "''", "types are"),
        usage(matrix + "--types fcn,fcn", "--types 'fcn,fcn'", "'fcn' is named twice"),
        usage(matrix + "--columns symsp:x", "--columns", "'symsp:x'", "types are"),
        usage(matrix + "--runs 0", "--runs 0", "1 to 100000"),
        usage(matrix + "--runs 100001", "--runs 100001", "1 to 100000"),
        usage(matrix + "--runs many", "'many'", "--help"),
        usage(matrix + "--threads 0", "--threads 0", "1 to 256"),
        usage(matrix + "--delay slow", "--delay", "'slow'", "30ms"),
        usage(matrix + "--loss 200%", "--loss", "0% to 100%"),
        usage(matrix + "--noise -1", "--noise -1", "0 to 10000"),
        usage(matrix + "--noise NaN", "--noise NaN", "0 to 10000"),
        usage(matrix + "--seed x", "'x'", "--help"),
        usage(matrix + "--horizon 90", "--horizon '90'", "as in 90s"),
        usage(matrix + "--horizon 0s", "--horizon '0s'", "more than nothing"),
        usage(matrix + "--horizon 61min", "--horizon '61min'", "at most 3600s"),
        usage(matrix + "--settle soon", "--settle 'soon'", "as in 90s"),
        usage(matrix + "--replay prcn,symsp", "--replay 'prcn,symsp'", "ROW,COLUMN,RUN"),
        usage(matrix + "--replay prcn,symsp,x", "'prcn,symsp,x'", "prcn,symsp,17"),
        usage(matrix + "--replay cone,symsp,1", "--replay", "'cone'", "types are"),
        failure(matrix + "--json /proc/nts/no", "--json '/proc/nts/no'", "another file"),
        failure(matrix + "--html /proc/nts/no", "--html '/proc/nts/no'", "another file"),
        failure(matrix + "--svg /proc/nts/no", "--svg '/proc/nts/no'", "another file"));
  }

  static Stream<Wrong> labOptions() {
    return Stream.of(
        usage("lab", "Missing required subcommand", "nts lab --help"),
        usage("lab frob", "'frob'", "nts lab --help"),
        usage("lab matrix --types prcn,foo", "--types", "'foo'", "sympp"),
        usage("lab matrix --columns foo", "--columns", "'foo'", "sympp"),
        usage("lab matrix --types prcn,prcn", "'prcn' is named twice"),
        usage("lab matrix --runs 0", "--runs 0", "1 to"),
        usage("lab matrix --parallel 65", "--parallel 65", "1 to 64"),
        usage("lab matrix --parallel -1", "--parallel -1", "1 to 64"),
        usage("lab matrix --loss 101%", "--loss", "0% to 100%"),
        usage("lab matrix --delay slow", "--delay", "'slow'", "30ms"),
        usage("lab matrix --noise -1", "--noise -1", "0 to 10000"),
        usage("lab matrix --horizon 0s", "--horizon '0s'", "30s"),
        usage("lab matrix --settle soon", "--settle 'soon'", "90s"),
        usage("lab matrix --stop-after 25h", "--stop-after '25h'", "90s"),
        usage("lab matrix --prediction oracle", "--prediction", "'oracle'"),
        failure("lab matrix --json /proc/nts/no", "'/proc/nts/no'", "choose another file"),
        failure("lab matrix --events /proc/nts/no", "'/proc/nts/no'", "choose another file"),
        usage("lab shell", "'HOST'", "nts lab shell --help"),
        usage("lab shell c", "HOST 'c'", "a, b, nata, natb, splitter, monitor"),
        usage("lab matrix --types prcn,same", "'same'", "--columns"),
        usage("lab shell natb --types prcn,same", "HOST 'natb'", "a, b, nata, splitter, monitor"),
        usage("lab shell natacgn", "HOST 'natacgn'", "a, b, nata, natb, splitter, monitor"),
        usage("lab shell x --types prcn+cgn=symrp,same", "a, b, nata, natacgn, splitter, monitor"),
        usage("lab shell a --types prcn", "--types [prcn]", "two NAT types"),
        usage("lab shell a --types prcn,foo", "'foo'", "sympp"),
        usage("lab shell a --delay slow", "--delay", "'slow'"),
        usage("lab verify --types foo", "--types", "'foo'", "sympp"),
        usage("lab verify --types prcn,mobile", "--types 'mobile': the kernel lab has no NAT"),
        usage("lab matrix --types prcn+hairpin", "--types 'prcn+hairpin'", "leave it out"),
        usage("lab shell a --types prcn,linux+cgn=mobile", "--types 'linux+cgn=mobile'"));
  }

  static Stream<Wrong> providerOptions() {
    return Stream.of(
            "splitter --source test: --listen 127.0.0.1:0",
            "monitor --splitter 127.0.0.1:4242",
            "peer --splitter 127.0.0.1:4242 --player 127.0.0.1:0",
            "probe --splitter 127.0.0.1:4242",
            "demo",
            "simulate matrix",
            "providers")
        .flatMap(
            command ->
                Stream.of(
                    usage(command + " --transport pigeon", "--transport", "'pigeon'", "nio"),
                    usage(command + " --reliable prayer", "'prayer'", "[acknowledged, repeated]"),
                    usage(
                        command + " --prediction oracle",
                        "--prediction",
                        "'oracle'",
                        "[bayesian, constant, divisors, sequential]"),
                    usage(
                        command + " --retransmit never",
                        "--retransmit 'never'",
                        "'adaptive' or 'classic'"),
                    usage(
                        command + " --plugins /no/such/folder",
                        "--plugins '/no/such/folder'",
                        "a folder with jars")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "commands",
    "membersOptions",
    "otherOptionsOfMembers",
    "splitterOptions",
    "demoOptions",
    "simulateOptions",
    "labOptions",
    "providerOptions"
  })
  void isOneLineThatNamesTheValueAndWhatToDo(Wrong wrong) {
    Run run = Run.of(wrong.arguments().isEmpty() ? new String[0] : wrong.arguments().split(" "));

    assertThat(run.errors()).hasSize(1);
    assertThat(run.errors().get(0)).startsWith("nts").contains(wrong.expected());
    assertThat(run.status()).isEqualTo(wrong.status());
    assertThat(run.output()).isEmpty();
  }

  @Test
  void aSecretThatIsTooLongIsNotShown() {
    Run run = Run.of("splitter", "--source", "test:", "--monitor-secret", LONG_TEXT);

    assertThat(run.errors().get(0)).doesNotContain(LONG_TEXT);
  }

  @Test
  void helpIsNoError() {
    Run run = Run.of("splitter", "--help");

    assertThat(run.status()).isZero();
    assertThat(run.errors()).isEmpty();
    assertThat(run.output()).contains("--source").contains("--listen").contains("Exit status:");
  }

  @Test
  void theVersionIsNoError() {
    Run run = Run.of("--version");

    assertThat(run.status()).isZero();
    assertThat(run.output()).startsWith("nts ");
  }
}
