// SPDX-License-Identifier: Apache-2.0
import { play } from "./player.js";

const state = document.getElementById("state");
play(document.getElementById("stage"), (text) => {
  if (state.textContent !== text) {
    state.textContent = text;
  }
});
