// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

final class ComparisonTest {
  @TempDir Path folder;

  private static String result(String method, String unit, String scores, String bytes) {
    String text =
        """
        {"jmhVersion": "1.37", "benchmark": "org.p2psp.nts.benchmarks.Some.%s",
         "mode": "avgt", "params": {"others": "100"},
         "primaryMetric": {"score": 0.0, "scoreUnit": "%s", "rawData": [[%s]]},
         "secondaryMetrics": {"gc.alloc.rate.norm": {"score": %s}}}""";
    return String.format(Locale.ROOT, text, method, unit, scores, bytes);
  }

  private Map<String, BenchmarkResult> read(String... results) throws IOException {
    Path file = folder.resolve("results.json");
    Files.writeString(file, "[" + String.join(",", results) + "]");
    return ResultFile.read(file);
  }

  @Test
  void resultIsTheMedianOfAllIterationsOfAllForks() throws IOException {
    Map<String, BenchmarkResult> results =
        read(result("send", "ns/op", "40.0, 10.0], [30.0, 20.0", "24.0"));

    assertThat(results)
        .containsOnlyKeys("Some.send others=100")
        .containsValue(new BenchmarkResult("Some.send others=100", "ns/op", 25, 10, 40, 24));
  }

  @Test
  void lessTimeAndMoreOperationsAreBetter() throws IOException {
    Comparison comparison =
        Comparison.of(
            read(result("time", "ns/op", "20, 21", "0"), result("rate", "ops/s", "20, 21", "0")),
            read(result("time", "ns/op", "10, 10.5", "0"), result("rate", "ops/s", "10", "0")));

    assertThat(comparison.rows().get(0).timesBetter()).isEqualTo(2);
    assertThat(comparison.rows().get(0).verdict()).isEqualTo("better");
    assertThat(comparison.rows().get(1).timesBetter()).isLessThan(0.5);
    assertThat(comparison.rows().get(1).verdict()).isEqualTo("worse");
  }

  @Test
  void whatOverlapsIsNoDifference() throws IOException {
    Comparison comparison =
        Comparison.of(
            read(result("time", "ns/op", "10, 12, 14", "0")),
            read(result("time", "ns/op", "13, 15, 17", "16")));

    assertThat(comparison.rows().get(0).verdict()).isEqualTo("within the spread");
    assertThat(comparison.table())
        .contains(
            "| Some.time others=100 | 12.0 (10.0 to 14.0) ns/op | 15.0 (13.0 to 17.0) ns/op |"
                + " 0.80 | within the spread | 0 to 16.0 |");
  }

  @Test
  void whatOneFileLacksIsNamed() throws IOException {
    Comparison comparison =
        Comparison.of(
            read(result("gone", "ns/op", "1", "0")), read(result("fresh", "ns/op", "1", "0")));

    assertThat(comparison.rows()).isEmpty();
    assertThat(comparison.table()).contains("Some.gone others=100", "Some.fresh others=100");
  }

  @Test
  void pictureIsXmlWithABarForEachBenchmark() throws Exception {
    Comparison comparison =
        Comparison.of(
            read(result("a<b", "ns/op", "20", "0"), result("c", "ns/op", "5", "0")),
            read(result("a<b", "ns/op", "10", "0"), result("c", "ns/op", "5", "0")));
    String svg = new ComparisonPlot(comparison).svg();

    int bars =
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getElementsByTagName("rect")
                .getLength()
            - 1;
    assertThat(bars).isEqualTo(2);
    assertThat(svg).contains(">2.00<", ">1.00<");
  }

  @Test
  void operationThatAllocatesStopsTheBuildUnlessItMay() throws IOException {
    Map<String, BenchmarkResult> results =
        read(
            result("hot", "ns/op", "1", "0.004"),
            result("leaks", "ns/op", "1", "16.0"),
            result("mayLeak", "ns/op", "1", "16.0"),
            result("unknown", "ns/op", "1", "\"NaN\""));

    assertThat(AllocationGate.excesses(results.values(), Pattern.compile("mayLeak")))
        .containsExactly(
            "Some.leaks others=100: 16.0 bytes an operation, expected none",
            "Some.unknown others=100: no bytes an operation, run it with -prof gc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[1]", "[{\"benchmark\":\"x\"}]", "[{\"a\":1},", "[nought]"})
  void fileThatIsNoResultIsNamedWithWhatIsWrong(String text) throws IOException {
    Path file = folder.resolve("wrong.json");
    Files.writeString(file, text);

    assertThatThrownBy(() -> ResultFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("wrong.json is no result of JMH")
        .hasMessageContaining("expected");
  }
}
