// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import picocli.CommandLine.Help.Ansi;

final class MatrixPicturesTest {
  private static Document parsed(String svg)
      throws ParserConfigurationException, IOException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void theHeatMapIsWellFormedAndSaysEveryFigureInWords() throws Exception {
    String svg = MatrixHeatMap.of(Matrices.ofThreePairs());

    assertThat(parsed(svg).getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg)
        .contains("Pairs &amp; &lt;NATs&gt;")
        .contains("member fcn, newcomer symrp: 3 runs, 1 direct, 1 relayed, 1 failed")
        .contains(">100<")
        .contains(">33.3<")
        .contains(">33.3 failed<")
        .contains(">not run<");
  }

  @Test
  void theHeatMapOfNothingIsWellFormedToo() throws Exception {
    MatrixResult empty =
        new MatrixResult("t", Map.of(), List.of(), List.of(), List.of(), List.of(), 0);

    assertThat(parsed(MatrixHeatMap.of(empty)).getDocumentElement().getTagName()).isEqualTo("svg");
  }

  @Test
  void thePageNeedsNothingFromAnywhereAndHasARealTable() {
    String html = MatrixHtml.of(Matrices.ofThreePairs());

    assertThat(html)
        .contains("<svg")
        .contains("<caption>")
        .contains("<th scope=\"row\">symrp</th>")
        .contains("<td>33.3, r 33.3, f 33.3</td>")
        .contains("<td>43.9 to 100.0</td>")
        .contains("<dt>noise</dt><dd>2.5</dd>")
        .contains("run 2: no media &lt;either&gt; way")
        .contains("<code>nts --replay a,b,2</code>")
        .doesNotContain("<link")
        .doesNotContain("<script")
        .doesNotContain("src=")
        .doesNotContain("url(")
        .doesNotContain("no media <either>");
  }

  @Test
  void theTextTableSaysWithoutColourWhatItSaysWithColour() {
    String plain = MatrixTable.of(Matrices.ofThreePairs(), Ansi.OFF);
    String coloured = MatrixTable.of(Matrices.ofThreePairs(), Ansi.ON);

    assertThat(plain)
        .isEqualTo(
            """
            member  fcn               symrp             \n\
            fcn     100               33.3 r33.3 f33.3  \n\
            symrp   0 r100            -                 \n\
            """);
    assertThat(coloured).contains("\u001b[").isNotEqualTo(plain);
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void aSingleFailureAmongManyIsNotRoundedAway() {
    assertThat(Figures.percent(9999 / 10_000.0)).isEqualTo(">99.9");
    assertThat(Figures.percent(249 / 250.0)).isEqualTo("99.6");
    assertThat(Figures.percent(1 / 10_000.0)).isEqualTo("<0.1");
    assertThat(Figures.percent(1)).isEqualTo("100");
    assertThat(Figures.percent(0)).isEqualTo("0");
    assertThat(Figures.percent(0.5)).isEqualTo("50");
  }
}
