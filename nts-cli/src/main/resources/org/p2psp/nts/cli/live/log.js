// SPDX-License-Identifier: Apache-2.0
// What happened lately, newest first.

import { byId, h, render, scroller } from "./dom.js";
import { clock, duration, shortId } from "./format.js";

const SENTENCES = {
  joined: (e) => `joined, team of ${e.team_size}`,
  profiled: (e) => `is seen as ${e.endpoint}: mapping ${e.mapping}, ports ${e.allocation}`,
  path: (e) => `has a ${e.kind === "direct" ? "direct path" : "path relayed by " + shortId(e.via ?? "splitter")}`
    + ` to ${shortId(e.peer)} after ${duration(e.since_introduction_ms)}`,
  path_lost: (e) => `lost its path to ${shortId(e.peer)}: ${e.reason}`,
  playing: (e) => `plays after ${duration(e.startup_ms)}`,
  left: (e) => `left the team: ${e.reason}`,
  error: (e) => e.message,
  member_joined: (e) => `took ${e.monitor ? "monitor" : "peer"} ${shortId(e.peer)} in after ${duration(e.joining_ms)}`,
  member_gone: (e) => `lost ${shortId(e.peer)}: ${e.reason}`,
};

export function drawLog({ log }) {
  const frame = scroller(byId("log-body"), "List of events");
  const lines = log.map((event) => [clock(event.clock), sentence(event)]);
  render(frame, lines, () => (lines.length === 0
    ? h("p", { class: "note" }, "Nothing since this page was opened.")
    : h("ol", { id: "log-list" }, ...lines.map(([time, text]) =>
      h("li", {}, h("time", {}, time), h("span", {}, text))))));
}

function sentence(event) {
  const who = event.id === event.role ? event.role : `${event.role} ${shortId(event.id)}`;
  return who + " " + (SENTENCES[event.event]?.(event) ?? event.event);
}
