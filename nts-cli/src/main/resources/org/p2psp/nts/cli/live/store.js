// SPDX-License-Identifier: Apache-2.0
// What the page knows: the latest status, the last ten minutes, what happened, and what is selected.

const SAMPLES = 600;
const MOST_POINTS = 512;
const MOST_LINES = 60;

/** Events that tell how long something took. */
const TIMED = ["playing", "member_joined", "path"];

export class Store {
  status = null;
  selected = null;
  log = [];
  history = { t: [], teamSize: [], direct: [], relayed: [], members: new Map(), connect: [] };
  #clockOffset = 0;

  /** The whole state, as the page opens or connects again. */
  replace(status) {
    this.#setStatus(status);
    const past = status.history;
    this.history = {
      t: past.t_ms.map((ms) => this.toSeconds(ms)),
      teamSize: past.team_size,
      direct: past.paths_direct,
      relayed: past.paths_relayed,
      members: new Map(past.members.map((one) => [one.id, {
        received: past.t_ms.map((_, i) => known(one.received[i])),
        lost: past.t_ms.map((_, i) => known(one.lost[i])),
        buffer: past.t_ms.map((_, i) => known(one.buffer_ms[i])),
      }])),
      connect: past.connect.map((one) => ({ ...one, t: this.toSeconds(one.t_ms) })),
    };
  }

  /** The state of a further second. */
  add(status) {
    this.#setStatus(status);
    const { t, teamSize, direct, relayed, members } = this.history;
    const now = this.toSeconds(status.uptime_ms);
    if (t.length > 0 && now <= t[t.length - 1]) {
      return;
    }
    t.push(now);
    teamSize.push(status.team.size);
    direct.push(status.team.paths_direct);
    relayed.push(status.team.paths_relayed);
    for (const member of status.members.filter((one) => one.stream !== null)) {
      if (!members.has(member.id)) {
        const missing = () => new Array(t.length - 1).fill(null);
        members.set(member.id, { received: missing(), lost: missing(), buffer: missing() });
      }
    }
    for (const [id, series] of members) {
      const stream = status.members.find((one) => one.id === id)?.stream ?? {};
      series.received.push(stream.chunks_received ?? null);
      series.lost.push(stream.chunks_lost ?? null);
      series.buffer.push(stream.buffer_ms ?? null);
    }
    if (t.length > SAMPLES) {
      [t, teamSize, direct, relayed].forEach((values) => values.shift());
      members.forEach((series) => Object.values(series).forEach((values) => values.shift()));
    }
  }

  /** Something happened. */
  event(event) {
    // A member whose figures are here tells itself when it plays, which is what counts.
    const tellsItself = event.event === "member_joined" && this.history.members.has(event.peer);
    if (!tellsItself && TIMED.includes(event.event)) {
      const ms = event.startup_ms ?? event.joining_ms ?? event.since_introduction_ms;
      const kind = event.event === "path" ? "path" : "join";
      const id = event.event === "member_joined" ? event.peer : event.id;
      this.history.connect.push({ t: this.toSeconds(event.t_ms), kind, id, peer: event.peer ?? null, ms });
      this.history.connect.splice(0, this.history.connect.length - MOST_POINTS);
    }
    this.log.unshift({ ...event, clock: this.toSeconds(event.t_ms) * 1000 });
    this.log.splice(MOST_LINES);
  }

  #setStatus(status) {
    this.status = status;
    this.#clockOffset = Date.now() - status.uptime_ms;
    if (this.selected !== null && !this.member(this.selected)) {
      this.selected = null;
    }
  }

  /** Uptime as seconds of the wall clock, which charts want. */
  toSeconds(uptimeMs) {
    return (this.#clockOffset + uptimeMs) / 1000;
  }

  member(id) {
    return this.status?.members.find((one) => one.id === id);
  }

  /** Paths to show: all, or those of the selected member. */
  paths() {
    const all = this.status?.paths ?? [];
    return this.selected === null
      ? all
      : all.filter((path) => path.a === this.selected || path.b === this.selected);
  }
}

const known = (value) => (value === undefined || value < 0 ? null : value);
