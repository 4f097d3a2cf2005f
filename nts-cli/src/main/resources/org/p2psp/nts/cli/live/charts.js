// SPDX-License-Identifier: Apache-2.0
// The last ten minutes as charts. What a chart shows is also said in words beside it.

import { byId } from "./dom.js";
import { count, duration, percent } from "./format.js";
import { Plot } from "./plot.js";
import { bufferSeries, chosen, connectSeries, lossSeries, pairSeries, teamSeries } from "./series.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

export class Charts {
  #store;
  #plots = [];

  constructor(store) {
    this.#store = store;
    dark.addEventListener("change", () => this.#plots.forEach((plot) => plot.renew()));
  }

  draw() {
    if (this.#plots.length === 0) {
      this.#plots = plots(this.#store.status.role);
    }
    const ids = chosen(this.#store);
    this.#plots.forEach((plot) => plot.draw(this.#store, ids));
  }
}

function plots(role) {
  const connect = new Plot("chart-connect", duration, connectSeries, ["--direct", "--relay"], "to connect");
  if (role === "splitter") {
    byId("chart-loss").querySelector("h2").textContent = "Team";
    byId("chart-buffer").querySelector("h2").textContent = "Pairs";
    return [
      new Plot("chart-loss", count, teamSeries, ["--direct"], "members"),
      new Plot("chart-buffer", count, pairSeries, ["--direct", "--relay"], "with a path"),
      connect,
    ];
  }
  return [
    new Plot("chart-loss", percent, lossSeries, ["--bad"], "lost each second"),
    new Plot("chart-buffer", duration, bufferSeries, ["--direct", "--muted"], "in the buffer"),
    connect,
  ];
}
