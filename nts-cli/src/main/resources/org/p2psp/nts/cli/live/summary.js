// SPDX-License-Identifier: Apache-2.0
// The head of the page: who this is, and the few numbers that matter most.

import { byId, h, render, say } from "./dom.js";
import { count, duration, percent, uptime } from "./format.js";

const TITLES = {
  demo: "NTS demo",
  splitter: "NTS splitter",
  monitor: "NTS monitor",
  peer: "NTS peer",
};

export function drawSummary({ status }) {
  const title = TITLES[status.role] ?? "NTS live";
  say(byId("title"), title);
  document.title = title + (status.role === "peer" ? " " + status.id.slice(0, 4) : "");
  say(byId("subtitle"), subtitle(status));
  say(byId("version"), "nts " + status.version + ".");
  const tiles = status.role === "splitter" ? splitterTiles(status) : memberTiles(status);
  render(byId("tiles"), tiles, () =>
    tiles.map(([name, value, more]) =>
      h("div", {}, h("dt", {}, name), h("dd", {}, value, more ? h("small", {}, more) : null))));
}

function subtitle(status) {
  const parts = [];
  if (status.role === "demo") {
    parts.push("a whole team in one process");
  } else if (status.role !== "splitter") {
    parts.push(status.id, "at splitter " + status.splitter);
  } else if (status.listening) {
    parts.push("at " + status.listening);
  }
  if (status.channel) {
    parts.push("channel " + status.channel);
  }
  parts.push("up " + uptime(status.uptime_ms));
  return parts.join(" · ");
}

function pathTiles({ team }) {
  const all = team.paths_direct + team.paths_relayed;
  return [
    ["Team", count(team.size), team.size === 1 ? "member" : "members"],
    ["Direct paths", count(team.paths_direct), all > 0 ? "of " + count(all) : ""],
    ["Relayed paths", count(team.paths_relayed), ""],
  ];
}

function splitterTiles(status) {
  return [
    ...pathTiles(status),
    ["Chunks sent", count(status.stream.chunks_sent), ""],
    ["Chunks relayed here", count(status.stream.chunks_relayed), ""],
    ["Up", uptime(status.uptime_ms), ""],
  ];
}

/** In the demo of all peers together, else of the role itself. */
function memberTiles(status) {
  const streams = status.members
    .filter((one) => one.stream !== null && (status.role !== "demo" || one.role === "peer"))
    .map((one) => one.stream);
  const sum = (field) => streams.reduce((total, one) => total + (one[field] ?? 0), 0);
  const known = (field) => streams.map((one) => one[field]).filter((one) => typeof one === "number");
  const least = (values) => (values.length === 0 ? null : Math.min(...values));
  const most = (values) => (values.length === 0 ? null : Math.max(...values));
  const lost = sum("chunks_lost");
  const all = sum("chunks_received") + lost;
  const many = streams.length > 1;
  return [
    ...pathTiles(status),
    ["Chunks lost", all === 0 ? "–" : percent(lost / all), all === 0 ? "" : count(lost) + " in all"],
    [many ? "Shortest buffer" : "Buffer", duration(least(known("buffer_ms"))), ""],
    [many ? "Slowest start" : "Start", duration(most(known("startup_ms"))), ""],
  ];
}
