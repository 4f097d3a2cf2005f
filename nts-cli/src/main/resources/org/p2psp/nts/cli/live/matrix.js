// SPDX-License-Identifier: Apache-2.0
// A real table of how peers behind one kind of NAT reach those behind another.

import { byId, empty, h, render, scroller } from "./dom.js";

export function drawMatrix({ status }) {
  const body = byId("matrix-body");
  const nats = new Map(status.members
    .filter((one) => one.role === "peer" && one.nat)
    .map((one) => [one.id, one.nat]));
  const kinds = [...new Set(nats.values())];
  const cells = tally(status.paths, nats);
  if (status.role === "peer" || status.role === "monitor") {
    render(body, "member", () => h("p", { class: "note" },
      "A member knows its own NAT alone. The page of the splitter has the NATs of all."));
  } else if (kinds.length === 0) {
    render(body, "empty", () => empty("Waiting for peers …"));
  } else {
    render(scroller(body, "Table of NATs"), [kinds, [...cells]], () => table(kinds, cells));
  }
}

const key = (one, other) => one + "\n" + other;

/** Counts by kind of path for each two kinds of NAT, in both orders. */
function tally(paths, nats) {
  const cells = new Map();
  for (const path of paths) {
    const a = nats.get(path.a);
    const b = nats.get(path.b);
    if (a !== undefined && b !== undefined) {
      for (const place of new Set([key(a, b), key(b, a)])) {
        const cell = cells.get(place) ?? { direct: 0, relay: 0, none: 0 };
        cell[path.kind]++;
        cells.set(place, cell);
      }
    }
  }
  return cells;
}

function table(kinds, cells) {
  return h("table", { "aria-labelledby": "matrix-heading", class: kinds.length > 4 ? "many" : "" },
    h("thead", {}, h("tr", {}, h("td", {}), ...kinds.map((kind) => h("th", { scope: "col" }, kind)))),
    h("tbody", {}, ...kinds.map((row) =>
      h("tr", {},
        h("th", { scope: "row" }, row),
        ...kinds.map((column) => cellOf(cells.get(key(row, column))))))));
}

function cellOf(cell) {
  if (cell === undefined) {
    return h("td", { class: "blank" }, h("span", { "aria-label": "no such pair", role: "img" }, "–"));
  }
  const words = { direct: "direct", relay: "relayed", none: "open" };
  const present = Object.keys(words).filter((kind) => cell[kind] > 0);
  const all = cell.direct + cell.relay + cell.none;
  const text = all === 1
    ? words[present[0]]
    : present.map((kind) => cell[kind] + " " + words[kind]).join(", ");
  return h("td", { class: present.length === 1 ? present[0] : "mixed" }, text);
}
