// SPDX-License-Identifier: Apache-2.0
"use strict";

const RETRY_MS = 1000;
const stage = document.getElementById("stage");
const state = document.getElementById("state");
let player = null;

function say(text) {
  if (state.textContent !== text) {
    state.textContent = text;
  }
}

/** Takes away what played and starts over, as after a change of the stream. */
function restart(reason) {
  say(reason + " Trying again …");
  if (player !== null) {
    player.destroy();
    player = null;
  }
  stage.replaceChildren();
  setTimeout(start, RETRY_MS);
}

function newElement(contentType) {
  const element = document.createElement(contentType.startsWith("audio/") ? "audio" : "video");
  element.controls = true;
  element.autoplay = true;
  element.muted = true; // browsers start nothing with sound by themselves
  element.playsInline = true;
  element.setAttribute("aria-label", "Live stream");
  element.addEventListener("playing", () => say("Playing. The sound is off at first."));
  element.addEventListener("waiting", () => say("Waiting for data …"));
  return element;
}

function playTransportStream(element) {
  player = mpegts.createPlayer(
    { type: "mpegts", isLive: true, url: new URL("/stream", location.href).href },
    { enableStashBuffer: false, liveBufferLatencyChasing: false });
  player.on(mpegts.Events.ERROR, () => restart("The stream broke off."));
  player.on(mpegts.Events.LOADING_COMPLETE, () => restart("The stream has ended."));
  player.attachMediaElement(element);
  player.load();
}

function playPlain(element) {
  element.addEventListener("error", () => restart("The browser cannot play this."));
  element.addEventListener("ended", () => restart("The stream has ended."));
  element.src = "/stream?" + Date.now();
}

async function start() {
  let contentType = "";
  try {
    contentType = (await (await fetch("/status")).json()).content_type;
  } catch (error) {
    say("The server does not answer. Trying again …");
  }
  if (contentType === "") {
    setTimeout(start, RETRY_MS);
    return;
  }
  const element = newElement(contentType);
  stage.replaceChildren(element);
  if (contentType === "video/mp2t") {
    playTransportStream(element);
  } else {
    playPlain(element);
  }
  element.play().catch(() => say("Press play to start."));
}

start();
