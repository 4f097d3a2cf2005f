// SPDX-License-Identifier: Apache-2.0
// One chart of uPlot, in the colours of the page, with a name for those who cannot see it.

import { byId, empty } from "./dom.js";
import { clock } from "./format.js";
import { LEAST_MS } from "./series.js";

const { uPlot } = window;
const SHORTEST_S = 10;

/** One chart; made when there is something to show, and anew when its shape or colours change. */
export class Plot {
  #figure;
  #format;
  #series;
  #colors;
  #about;
  #plot = null;
  #shape = "";
  #top;
  #span = [];

  constructor(id, format, series, colors, about) {
    this.#figure = byId(id);
    this.#format = format;
    this.#series = series;
    this.#colors = colors;
    this.#about = about;
    new ResizeObserver(() => this.#fit()).observe(this.#box());
  }

  #box() {
    return this.#figure.querySelector(".plot");
  }

  renew() {
    this.#shape = "";
  }

  draw(store, ids) {
    const shown = this.#series(store, ids);
    const value = this.#figure.querySelector(".value");
    value.textContent = shown.text;
    this.#top = shown.top;
    this.#span = store.history.t;
    const shape = shown.text === "" ? "empty" : shown.labels.join();
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#plot?.destroy();
      this.#plot = null;
      this.#box().replaceChildren(...(shape === "empty" ? [empty(shown.nothing)] : []));
      if (shape !== "empty") {
        this.#plot = new uPlot(this.#options(shown), shown.data, this.#box());
        this.#plot.root.setAttribute("role", "img");
      }
    }
    if (this.#plot !== null) {
      this.#plot.setData(shown.data);
      const name = this.#figure.querySelector("h2").textContent;
      this.#plot.root.setAttribute("aria-label", `${name}, ${this.#about}: ${shown.text}`);
    }
  }

  #timeRange() {
    const first = this.#span[0] ?? 0;
    return [first, Math.max(this.#span[this.#span.length - 1] ?? 0, first + SHORTEST_S)];
  }

  #fit() {
    this.#plot?.setSize({ width: this.#box().clientWidth, height: this.#box().clientHeight });
  }

  #options(shown) {
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(name).trim();
    const font = "12px system-ui, 'DejaVu Sans', sans-serif";
    const axis = {
      stroke: color("--muted"),
      font,
      grid: { stroke: color("--line"), width: 1 },
      ticks: { stroke: color("--line"), width: 1 },
    };
    return {
      width: this.#box().clientWidth,
      height: this.#box().clientHeight,
      cursor: { show: false },
      legend: { show: false },
      scales: {
        // All charts show the same time.
        x: { time: true, range: () => this.#timeRange() },
        y: {
          range: (plot, least, most) => (shown.dots
            ? [Math.log10(LEAST_MS), Math.max(3.3, most + 0.2)] // powers of ten
            : [0, Math.max(this.#top ?? 0, most * 1.15, Number.MIN_VALUE)]),
        },
      },
      axes: [
        { ...axis, size: 34, space: 90, values: (plot, ticks) => ticks.map((second) => clock(second * 1000)) },
        {
          ...axis,
          size: 64,
          splits: shown.dots ? (plot, i, least, most) => [1, 2, 3, 4, 5].filter((power) => power <= most) : undefined,
          values: (plot, ticks) => ticks.map((tick) => this.#format(shown.dots ? 10 ** tick : tick)),
        },
      ],
      series: [
        {},
        ...shown.labels.map((label, i) => ({
          label,
          stroke: color(this.#colors[i]),
          width: shown.dots ? 0 : 2,
          dash: !shown.dots && i > 0 ? [5, 4] : undefined,
          paths: shown.dots ? () => null : undefined,
          points: shown.dots
            ? { show: true, size: i === 0 ? 8 : 6, width: 1.5, fill: i === 0 ? color(this.#colors[i]) : color("--card") }
            : { show: false },
        })),
      ],
    };
  }
}
