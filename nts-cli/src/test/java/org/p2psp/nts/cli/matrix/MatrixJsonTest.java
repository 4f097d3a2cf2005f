// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MatrixJsonTest {
  private static List<String> lines(MatrixResult result) {
    return MatrixJson.of(result).replace('"', '\'').lines().toList();
  }

  @Test
  void everyCellHasTheFieldsThatScriptsRelyOn() {
    assertThat(lines(Matrices.ofThreePairs()))
        .containsExactly(
            "{'conditions': {'delay':'30ms','noise':2.5,'seed':7,'types':['fcn','sym\\'rp']},",
            "'cells': [",
            "  {'row':'fcn','column':'fcn','runs':3,'direct':3,'relayed':0,'failed':0,"
                + "'median_ms':62.0,'p90_ms':7000.0,'packets_median':11.0,'attempts_median':1.0,"
                + "'first_media_ms_median':200.0,'both_ways_ms_median':400.0,'direct_6s':2,"
                + "'direct_after_1':2,'direct_after_2':2,'direct_after_3':3,"
                + "'direct_low':0.438503,'direct_high':1.0},",
            "  {'row':'fcn','column':'symrp','runs':3,'direct':1,'relayed':1,'failed':1,"
                + "'median_ms':60.0,'p90_ms':500.0,'packets_median':40.0,'attempts_median':2.0,"
                + "'first_media_ms_median':200.0,'both_ways_ms_median':400.0,'direct_6s':1,"
                + "'direct_after_1':0,'direct_after_2':1,'direct_after_3':1,"
                + "'direct_low':0.061492,'direct_high':0.79234},",
            "  {'row':'symrp','column':'fcn','runs':1,'direct':0,'relayed':1,'failed':0,"
                + "'median_ms':500.0,'p90_ms':500.0,'packets_median':40.0,'attempts_median':1.0,"
                + "'first_media_ms_median':210.0,'both_ways_ms_median':800.0,'direct_6s':0,"
                + "'direct_after_1':0,'direct_after_2':0,'direct_after_3':0,"
                + "'direct_low':0.0,'direct_high':0.793451}",
            "],",
            "'odd_run_count': 1,",
            "'odd_runs': [",
            "  {'row':'fcn','column':'symrp','run':2,'remark':'no media <either> way',"
                + "'replay':'nts --replay a,b,2'}",
            "]}");
  }

  @Test
  void whatWasNotMeasuredIsNull() {
    MatrixResult result =
        new MatrixResult(
            "t",
            Map.of(),
            List.of("a"),
            List.of("b"),
            List.of(Matrices.cell("a", "b", Matrices.failed(0))),
            List.of(),
            0);

    assertThat(MatrixJson.of(result))
        .contains("\"median_ms\":null,\"p90_ms\":null,\"packets_median\":99.0")
        .contains("\"both_ways_ms_median\":null")
        .endsWith("\"odd_runs\": []}\n");
  }
}
