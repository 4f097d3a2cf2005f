// SPDX-License-Identifier: Apache-2.0
// Connects the page to its process and draws it anew whenever something is told.

import { byId, say } from "./dom.js";
import { Charts } from "./charts.js";
import { Graph } from "./graph.js";
import { drawLog } from "./log.js";
import { drawMatrix } from "./matrix.js";
import { drawNat } from "./nat.js";
import { drawPaths } from "./paths.js";
import { Store } from "./store.js";
import { drawStream } from "./stream.js";
import { drawSummary } from "./summary.js";

const store = new Store();
const graph = new Graph(byId("graph"), select);
const charts = new Charts(store);
let wanted = false;

function select(id) {
  store.selected = store.selected === id ? null : id;
  draw();
}

function connection(text, state) {
  const line = byId("connection");
  say(line, text);
  line.className = state;
}

/** Many events in a moment are one drawing. */
function drawSoon() {
  if (!wanted) {
    wanted = true;
    requestAnimationFrame(draw);
  }
}

function draw() {
  wanted = false;
  if (store.status === null) {
    return;
  }
  document.body.dataset.role = store.status.role;
  drawSummary(store);
  graph.draw(store);
  drawNat(store);
  drawMatrix(store);
  drawPaths(store, select);
  drawStream(store);
  drawLog(store);
  charts.draw();
}

async function load() {
  const answer = await fetch("/status.json", { cache: "no-store" });
  if (!answer.ok) {
    throw new Error("status " + answer.status);
  }
  store.replace(await answer.json());
  drawSoon();
}

function listen() {
  const events = new EventSource("/events");
  // Browsers keep few connections to one server: pages that nobody sees give theirs back.
  const leave = () => {
    if (document.hidden) {
      events.close();
      connection("Paused while hidden", "paused");
      document.removeEventListener("visibilitychange", leave);
      document.addEventListener("visibilitychange", listen, { once: true });
    }
  };
  document.addEventListener("visibilitychange", leave);
  events.addEventListener("open", () => {
    connection("Live", "live");
    load().catch(() => connection("No status; trying again …", "lost"));
  });
  events.addEventListener("error", () => {
    connection("Connection lost; trying again …", "lost");
    if (events.readyState === EventSource.CLOSED) {
      document.removeEventListener("visibilitychange", leave);
      setTimeout(listen, 2000);
    }
  });
  events.addEventListener("status", (event) => {
    store.add(JSON.parse(event.data));
    drawSoon();
  });
  events.addEventListener("role", (event) => {
    store.event(JSON.parse(event.data));
    drawSoon();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && store.selected !== null) {
    select(store.selected);
  }
});
listen();
