// SPDX-License-Identifier: Apache-2.0
// Every path in words and numbers: what the graph shows, for those who cannot see it too.

import { byId, empty, h, render, say, scroller } from "./dom.js";
import { duration, memberName, shortId } from "./format.js";

const ORDER = ["none", "relay", "direct"];

export function drawPaths(store) {
  const { status, selected } = store;
  const paths = [...store.paths()].sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
  const chosen = selected === null ? null : store.member(selected);
  say(byId("paths-scope"), chosen ? "of " + memberName(chosen) : paths.length > 0 ? "all " + paths.length + " pairs" : "");
  const body = byId("paths-body");
  if (paths.length === 0) {
    const text = emptyText(chosen, status);
    render(body, text, () => empty(text));
  } else {
    render(scroller(body, "Table of paths"), paths, () => table(paths, store));
  }
}

function emptyText(chosen, status) {
  if (chosen?.id === "splitter") {
    return "The splitter sends to all members; it needs no path among them.";
  }
  return status.members.length > 1 ? "No pairs yet." : "Waiting for peers …";
}

/** Columns that nothing is known for are left out: a splitter does not see what pairs measure. */
function table(paths, store) {
  const number = { scope: "col", class: "number" };
  const measured = (field) => paths.some((path) => path[field] !== null);
  const shown = { after: measured("since_introduction_ms"), trip: measured("rtt_ms") };
  return h("table", { "aria-labelledby": "paths-heading" },
    h("thead", {}, h("tr", {},
      h("th", { scope: "col" }, "Between"),
      h("th", { scope: "col" }, "and"),
      h("th", { scope: "col" }, "Path"),
      shown.after ? h("th", number, "Connected after") : null,
      shown.trip ? h("th", number, "Round trip") : null,
      h("th", number, "Attempt"),
      h("th", { scope: "col" }, "Why it is not direct"))),
    h("tbody", {}, ...paths.map((path) => row(path, store, shown))));
}

function row(path, store, shown) {
  const name = (id) => {
    const member = store.member(id);
    const nat = member && member.role !== "monitor" && member.nat ? " (" + member.nat + ")" : "";
    return member ? memberName(member) + nat : shortId(id);
  };
  const kind = {
    direct: "direct",
    relay: "relayed by " + shortId(path.via ?? "splitter"),
    none: "no path yet",
  }[path.kind];
  return h("tr", {},
    h("td", {}, name(path.a)),
    h("td", {}, name(path.b)),
    h("td", {}, h("span", { class: "kind " + path.kind }, kind)),
    shown.after ? h("td", { class: "number" }, duration(path.since_introduction_ms)) : null,
    shown.trip ? h("td", { class: "number" }, duration(path.rtt_ms)) : null,
    h("td", { class: "number" }, path.attempt > 0 ? path.attempt : "–"),
    h("td", { class: "why" }, path.why || "–"));
}
