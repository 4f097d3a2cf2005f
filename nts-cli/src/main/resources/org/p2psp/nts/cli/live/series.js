// SPDX-License-Identifier: Apache-2.0
// What the charts show: columns of numbers, and the same in words.

import { count, duration, percent } from "./format.js";

/** Durations are drawn as powers of ten from this one on. */
export const LEAST_MS = 10;

/** Whose figures are shown: the selected member's, or those of all peers that tell any. */
export function chosen({ status, selected, history }) {
  if (selected !== null && history.members.has(selected)) {
    return [selected];
  }
  const peers = status.members.filter((one) => one.role === "peer").map((one) => one.id);
  const telling = [...history.members.keys()];
  const some = telling.filter((id) => peers.includes(id));
  return some.length > 0 ? some : telling;
}

const present = (values) => values.filter((value) => value !== null);

export function lossSeries({ history }, ids) {
  const share = history.t.map((_, i) => {
    let lost = 0;
    let all = 0;
    for (const id of ids) {
      const one = history.members.get(id);
      if (i > 0 && one.received[i - 1] !== null && one.received[i] !== null) {
        lost += Math.max(0, one.lost[i] - one.lost[i - 1]);
        all += Math.max(0, one.received[i] - one.received[i - 1]);
      }
    }
    return lost + all > 0 ? lost / (lost + all) : null;
  });
  const seen = present(share);
  const worst = Math.max(...seen);
  return {
    data: [history.t, share],
    labels: ["lost"],
    top: Math.max(0.01, worst),
    text: seen.length === 0 ? "" : `now ${percent(seen[seen.length - 1])}, worst second ${percent(worst)}`,
    nothing: "Waiting for chunks …",
  };
}

export function bufferSeries({ history }, ids) {
  const at = (i) => present(ids.map((id) => history.members.get(id).buffer[i]));
  const of = (pick) => history.t.map((_, i) => (at(i).length > 0 ? pick(...at(i)) : null));
  const least = of(Math.min);
  const most = of(Math.max);
  const many = ids.length > 1;
  const seen = present(least);
  return {
    data: many ? [history.t, least, most] : [history.t, least],
    labels: many ? ["shortest", "longest"] : ["buffer"],
    text: seen.length === 0 ? "" : (many ? "shortest now " : "now ") + duration(seen[seen.length - 1])
      + ", least " + duration(Math.min(...seen)),
    nothing: "Waiting for chunks …",
  };
}

export function connectSeries({ history, selected }) {
  const points = history.connect
    .filter((one) => selected === null || one.id === selected || one.peer === selected)
    .sort((one, other) => one.t - other.t);
  const of = (kind) => points.map((one) => (one.kind === kind ? one.ms : null));
  const paths = present(of("path")).sort((one, other) => one - other);
  const joins = present(of("join")).sort((one, other) => one - other);
  const median = (values) => duration(values[Math.floor(values.length / 2)]);
  const parts = [
    joins.length > 0 ? `● joins ${median(joins)}` : "",
    paths.length > 0 ? `○ paths ${median(paths)}` : "",
  ].filter((part) => part !== "");
  const powers = (kind) => of(kind).map((ms) => (ms === null ? null : Math.log10(Math.max(ms, LEAST_MS))));
  return {
    data: [points.map((one) => one.t), powers("join"), powers("path")],
    labels: ["join", "path"],
    dots: true,
    text: parts.length === 0 ? "" : "medians: " + parts.join(", "),
    nothing: "Waiting for joins and paths …",
  };
}

/** Of a splitter, which plays nothing itself. */
export function teamSeries({ history }) {
  const now = history.teamSize[history.teamSize.length - 1] ?? 0;
  return {
    data: [history.t, history.teamSize],
    labels: ["members"],
    top: 4,
    text: now === 0 ? "" : `now ${count(now)}, most ${count(Math.max(...history.teamSize))}`,
    nothing: "Waiting for members …",
  };
}

/** The same for the pairs of the team. */
export function pairSeries({ history }) {
  const last = (values) => values[values.length - 1] ?? 0;
  const some = last(history.direct) + last(history.relayed) > 0;
  return {
    data: [history.t, history.direct, history.relayed],
    labels: ["direct", "relayed"],
    top: 4,
    text: some ? `now ${count(last(history.direct))} direct, ${count(last(history.relayed))} relayed` : "",
    nothing: "Waiting for pairs …",
  };
}
