// SPDX-License-Identifier: Apache-2.0
// Plays the stream of the server that this file comes from; mpegts.js has to be there already.

const RETRY_MS = 1000;
const at = (path) => new URL(path, import.meta.url).href;

/**
 * Plays into an element for as long as the page is open.
 *
 * @param stage gets the video or audio element
 * @param say is told in words how it goes
 */
export function play(stage, say) {
  new StreamPlayer(stage, say).start();
}

class StreamPlayer {
  #stage;
  #say;
  #player = null;

  constructor(stage, say) {
    this.#stage = stage;
    this.#say = say;
  }

  async start() {
    let contentType = "";
    try {
      contentType = (await (await fetch(at("status"))).json()).content_type;
    } catch {
      this.#say("The server does not answer. Trying again …");
    }
    if (contentType === "") {
      setTimeout(() => this.start(), RETRY_MS);
      return;
    }
    const element = this.#newElement(contentType);
    this.#stage.replaceChildren(element);
    if (contentType === "video/mp2t") {
      this.#playTransportStream(element);
    } else {
      this.#playPlain(element);
    }
    if (element.autoplay) {
      element.play().catch(() => this.#say("Press play to start."));
    } else {
      this.#say("Press play to start.");
    }
  }

  /** Takes away what played and starts over, as after a change of the stream. */
  #restart(reason) {
    this.#say(reason + " Trying again …");
    if (this.#player !== null) {
      this.#player.destroy();
      this.#player = null;
    }
    this.#stage.replaceChildren();
    setTimeout(() => this.start(), RETRY_MS);
  }

  #newElement(contentType) {
    const element = document.createElement(contentType.startsWith("audio/") ? "audio" : "video");
    element.controls = true;
    element.autoplay = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.muted = true; // browsers start nothing with sound by themselves
    element.playsInline = true;
    element.setAttribute("aria-label", "Live stream");
    element.addEventListener("playing", () => this.#say("Playing. The sound is off at first."));
    element.addEventListener("waiting", () => this.#say("Waiting for data …"));
    return element;
  }

  #playTransportStream(element) {
    this.#player = mpegts.createPlayer(
      { type: "mpegts", isLive: true, url: at("stream") },
      { enableStashBuffer: false, liveBufferLatencyChasing: false });
    this.#player.on(mpegts.Events.ERROR, () => this.#restart("The stream broke off."));
    this.#player.on(mpegts.Events.LOADING_COMPLETE, () => this.#restart("The stream has ended."));
    this.#player.attachMediaElement(element);
    this.#player.load();
  }

  #playPlain(element) {
    element.addEventListener("error", () => this.#restart("The browser cannot play this."));
    element.addEventListener("ended", () => this.#restart("The stream has ended."));
    element.src = at("stream?" + Date.now());
  }
}
