// SPDX-License-Identifier: Apache-2.0
// The stream itself, where this process has a player.

import { byId, h, say } from "./dom.js";
import { shortId } from "./format.js";

let begun = false;

export function drawStream({ status }) {
  const address = status.stream.player;
  if (!address) {
    byId("stage").hidden = true;
    say(byId("stream-state"), "The stream goes to standard output.");
    return;
  }
  if (status.role === "demo" && status.watched) {
    say(byId("stream-heading"), "Stream, as peer " + shortId(status.watched) + " plays it");
  }
  if (!begun) {
    begun = true;
    begin(address);
  }
}

async function begin(address) {
  const link = byId("player-link");
  link.href = "http://" + address + "/";
  link.hidden = false;
  const script = h("script", { src: "/player/mpegts.js" });
  document.head.append(script);
  await new Promise((resolve) => script.addEventListener("load", resolve));
  const { play } = await import("/player/player.js");
  play(byId("stage"), (text) => say(byId("stream-state"), text));
}
