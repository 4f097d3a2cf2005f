// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.roles.event.RoleEvent;

final class HistoryTest {
  private static final RoleEvent.Punching PUNCHING = new RoleEvent.Punching(0, 0, 0, 0, 0);

  private final History history = new History();
  private final Map<String, MemberFigures> figures = new LinkedHashMap<>();

  private void sample(long uptimeMs) {
    LiveIdentity who = new LiveIdentity("peer", "a", "", "");
    history.sample(
        new LiveSnapshot(who, uptimeMs, "", "", figures, null, null, Map.of(), Map.of(), "", ""));
  }

  private void tells(String id, long received, long lost) {
    RoleEvent.Stats stats =
        new RoleEvent.Stats(0, received, lost, 0, 0, 2, 1, 500_000_000, PUNCHING);
    figures.put(id, MemberFigures.NONE.after(stats));
  }

  @Test
  void eachSecondHasTheTeamAndTheFiguresOfEachMember() {
    tells("a", 10, 0);
    sample(1000);
    tells("a", 20, 1);
    sample(2000);
    assertThat(history.json().toString())
        .startsWith(
            "{\"t_ms\":[1000,2000],\"paths_direct\":[2,2],\"paths_relayed\":[1,1],"
                + "\"team_size\":[4,4]")
        .contains("{\"id\":\"a\",\"received\":[10,20],\"lost\":[0,1],\"buffer_ms\":[500,500]}");
  }

  @Test
  void aMemberThatComesLateHasNoFiguresBefore() {
    tells("a", 10, 0);
    sample(1000);
    tells("b", 5, 0);
    sample(2000);
    assertThat(history.json().toString()).contains("{\"id\":\"b\",\"received\":[-1,5]");
  }

  @Test
  void onlyTheLastTenMinutesAreKept() {
    tells("a", 1, 0);
    for (int second = 0; second < History.SAMPLES + 50; second++) {
      sample(second);
    }
    tells("b", 1, 0);
    sample(History.SAMPLES + 50);
    String json = history.json().toString();
    assertThat(json).startsWith("{\"t_ms\":[51,52,").contains(",649,650],");
    assertThat(values(json, "\"id\":\"b\",\"received\":")).hasSize(History.SAMPLES);
  }

  @Test
  void onlyTheLastTimesToConnectAreKept() {
    for (int i = 0; i < 1000; i++) {
      history.took(i, "path", "a", "b", i * 1_000_000L);
    }
    assertThat(history.json().toString())
        .contains("\"connect\":[{\"t_ms\":488,\"kind\":\"path\",\"id\":\"a\",\"peer\":\"b\"")
        .endsWith("\"ms\":999}]}");
  }

  private static String[] values(String json, String before) {
    int start = json.indexOf(before) + before.length() + 1;
    return json.substring(start, json.indexOf(']', start)).split(",");
  }
}
