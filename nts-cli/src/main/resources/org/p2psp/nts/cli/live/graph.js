// SPDX-License-Identifier: Apache-2.0
// The team as a graph: members on a ring, the splitter or this machine in the middle, a line for
// each path. A relayed path bends through its relay. One tab stop; arrow keys move within it.

import { byId, empty, h, s } from "./dom.js";
import { count, duration, shortId } from "./format.js";
import { place } from "./layout.js";

const NARROW_PX = 480;

export class Graph {
  #root;
  #onSelect;
  #key = "";
  #current = null;

  constructor(root, onSelect) {
    this.#root = root;
    this.#onSelect = onSelect;
    root.addEventListener("click", (event) => this.#activate(event));
    root.addEventListener("keydown", (event) => this.#onKey(event));
  }

  draw(store) {
    const { status, selected } = store;
    const narrow = this.#root.clientWidth < NARROW_PX;
    const key = JSON.stringify([
      selected,
      narrow,
      status.members.map((one) => [one.id, one.nat, one.role, one.settled]),
      status.paths.map((one) => [one.a, one.b, one.kind, one.via]),
    ]);
    if (key !== this.#key) {
      this.#key = key;
      this.#rebuild(store, narrow);
    }
    drawSelected(store, this.#onSelect);
  }

  #rebuild({ status, selected }, narrow) {
    const others = status.members.filter((one) => one.id !== "splitter" && !one.self);
    if (others.length === 0) {
      this.#root.replaceChildren(empty("Waiting for peers …"));
      return;
    }
    const hadFocus = this.#root.contains(document.activeElement);
    const layout = place(status.members, narrow);
    const lit = new Set(selected === null ? [] : [selected]);
    const edges = status.paths
      .filter((path) => layout.points.has(path.a) && layout.points.has(path.b))
      .map((path) => edge(path, layout, status, selected, lit));
    const ordered = edges.sort((one, other) => one.rank - other.rank).map((one) => one.element);
    this.#current = layout.order.includes(this.#current) ? this.#current : layout.order[0];
    const nodes = layout.order.map((id) => this.#node(id, layout, status, selected, lit));
    this.#root.replaceChildren(
      s("svg", {
        viewBox: layout.viewBox,
        role: "group",
        "aria-label": summary(status),
        "aria-describedby": "team-help",
        class: (selected === null ? "" : "has-selection ") + (layout.labelled ? "" : "crowded"),
      }, s("g", { "aria-hidden": "true" }, ...ordered), ...nodes));
    if (hadFocus) {
      this.#focus(this.#current);
    }
  }

  #node(id, layout, status, selected, lit) {
    const member = status.members.find((one) => one.id === id);
    const { x, y, labelY } = layout.points.get(id);
    const r = layout.radius;
    const shape = id === "splitter"
      ? s("rect", { class: "shape", x: -34, y: -16, width: 68, height: 32, rx: 8 })
      : s("circle", { class: "shape", r });
    const ring = id === "splitter"
      ? s("rect", { class: "ring", x: -39, y: -21, width: 78, height: 42, rx: 11 })
      : s("circle", { class: "ring", r: r + 5 });
    const nat = layout.labelled && id !== "splitter" ? natLabel(member) : "";
    return s("g", {
      class: ["node", member.role, member.self ? "self" : "", lit.has(id) ? "lit" : ""].join(" "),
      transform: `translate(${x} ${y})`,
      "data-id": id,
      role: "button",
      tabindex: id === this.#current ? 0 : -1,
      "aria-pressed": String(id === selected),
      "aria-label": nodeLabel(member, status),
    },
    ring,
    shape,
    layout.labelled || id === "splitter" ? s("text", {}, shortId(id)) : null,
    " ", // parts the words for those who hear them
    nat ? s("text", { class: "nat", y: labelY }, nat) : null);
  }

  #activate(event) {
    const node = event.target.closest(".node");
    if (node) {
      this.#current = node.dataset.id;
      this.#onSelect(node.dataset.id);
    }
  }

  #onKey(event) {
    const node = event.target.closest(".node");
    if (!node) {
      return;
    }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#activate(event);
      return;
    }
    const all = [...this.#root.querySelectorAll(".node")];
    const position = all.indexOf(node);
    const next = {
      ArrowRight: position + 1,
      ArrowDown: position + 1,
      ArrowLeft: position - 1,
      ArrowUp: position - 1,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.#focus(all[(next + all.length) % all.length].dataset.id);
    }
  }

  #focus(id) {
    this.#current = id;
    for (const node of this.#root.querySelectorAll(".node")) {
      const isCurrent = node.dataset.id === id;
      node.setAttribute("tabindex", isCurrent ? 0 : -1);
      if (isCurrent) {
        node.focus();
      }
    }
  }
}

function edge(path, layout, status, selected, lit) {
  const a = layout.points.get(path.a);
  const b = layout.points.get(path.b);
  const via = path.kind === "relay" ? layout.points.get(path.via ?? "splitter") : undefined;
  const isLit = selected === path.a || selected === path.b;
  if (isLit) {
    [path.a, path.b, path.via].forEach((id) => lit.add(id));
  }
  const toMonitor = [path.a, path.b].some((id) =>
    status.members.find((one) => one.id === id)?.role === "monitor");
  // The curve's middle is at a quarter of both ends and half of the control point: aim it at the relay.
  const bend = via && via !== a && via !== b
    ? `Q${2 * via.x - (a.x + b.x) / 2} ${2 * via.y - (a.y + b.y) / 2} ${b.x} ${b.y}`
    : `L${b.x} ${b.y}`;
  return {
    rank: (isLit ? 10 : 0) + ["none", "direct", "relay"].indexOf(path.kind),
    element: s("path", {
      class: ["edge", path.kind, isLit ? "lit" : "", toMonitor ? "toward-monitor" : ""].join(" "),
      d: `M${a.x} ${a.y}${bend}`,
    }),
  };
}

const natLabel = (member) => (member.role === "monitor" ? "monitor" : member.self ? "this machine" : member.nat ?? "");

function pathsOf(id, status) {
  const own = status.paths.filter((path) => path.a === id || path.b === id);
  const of = (kind) => own.filter((path) => path.kind === kind).length;
  return { direct: of("direct"), relay: of("relay"), none: of("none") };
}

/** Begins with what is written at the node, so that people who speak to their computer can say it. */
function nodeLabel(member, status) {
  if (member.id === "splitter") {
    return "splitter, which feeds the team";
  }
  const { direct, relay, none } = pathsOf(member.id, status);
  const what = [shortId(member.id), natLabel(member)].filter((part) => part !== "").join(" ");
  return `${what}, ${member.role} with ${direct} direct and ${relay} relayed paths`
    + (none > 0 ? `, ${none} still missing` : "");
}

function summary(status) {
  const of = (kind) => status.paths.filter((path) => path.kind === kind).length;
  return `Graph of ${status.members.length - 1} members: ${of("direct")} direct paths, `
    + `${of("relay")} relayed, ${of("none")} not connected yet`;
}

/** What is known of the selected member, below the graph. */
function drawSelected({ status, selected, member }, onSelect) {
  const box = byId("selected");
  const one = status.members.find((each) => each.id === selected);
  const text = one ? describe(one, status) : overview(status);
  if (box.dataset.id === String(selected)) {
    const line = box.querySelector("p");
    if (line.textContent !== text) {
      line.textContent = text;
      // Figures change each second: they are there to be read, not to be spoken.
      box.setAttribute("aria-live", "off");
    }
    return;
  }
  box.setAttribute("aria-live", "polite");
  box.dataset.id = String(selected);
  const all = h("button", { type: "button" }, "Show all");
  all.addEventListener("click", () => onSelect(selected));
  box.replaceChildren(h("p", {}, text), ...(one ? [all] : []));
}

function overview(status) {
  const hidden = status.team.size - status.team.shown;
  return hidden > 0 && status.role === "splitter"
    ? `The first ${status.team.shown} of ${count(status.team.size)} members are shown.`
    : "Select a member to see its paths and figures alone.";
}

function describe(member, status) {
  const parts = [nodeLabel(member, status)];
  if (member.endpoint) {
    parts.push("seen at " + member.endpoint);
  }
  if (member.stream) {
    parts.push(`${count(member.stream.chunks_received)} chunks received, `
      + `${count(member.stream.chunks_lost)} lost, ${count(member.stream.chunks_repaired)} repaired, `
      + `${count(member.stream.chunks_forwarded)} forwarded, `
      + `buffer ${duration(member.stream.buffer_ms)}`);
  }
  return parts.join("; ") + ".";
}
