// SPDX-License-Identifier: Apache-2.0
// What the NAT in front of this machine does, in words.

import { byId, empty, h, render, say } from "./dom.js";
import { shortId } from "./format.js";

export function drawNat({ status }) {
  const body = byId("nat-body");
  const demo = status.role === "demo";
  if (demo && status.watched) {
    say(byId("nat-heading"), "The NAT in front of peer " + shortId(status.watched));
  }
  const nat = status.nat;
  const name = status.members.find((one) => one.id === status.watched)?.nat ?? nat?.brief;
  render(body, [nat, name], () => (nat === null ? empty("Being measured …") : words(nat, name, demo)));
}

function words(nat, name, demo) {
  const facts = [
    ["Seen as", nat.endpoint],
    ["Mapping", nat.mapping],
    ["Ports", nat.allocation + (nat.step === 0 ? "" : ", step " + nat.step)],
    ["Filtering", nat.filtering === "unknown" ? "not measured" : nat.filtering],
    ...(demo ? [["Simulated as", name]] : []),
  ];
  return [
    h("p", {}, demo ? nat.words.replace("this machine", "this peer") : nat.words),
    ...(nat.meaning ? [h("p", {}, nat.meaning)] : []),
    h("dl", { class: "facts" }, ...facts.flatMap(([term, value]) => [h("dt", {}, term), h("dd", {}, value)])),
  ];
}
