// SPDX-License-Identifier: Apache-2.0
// Numbers and names as people read them.

const DASH = "–";

/** Milliseconds, as ms below a second and as s above. */
export function duration(ms) {
  if (ms === null || ms === undefined || ms < 0) {
    return DASH;
  }
  if (ms === 0) {
    return "0 ms";
  }
  if (ms < 10) {
    return ms.toFixed(1) + " ms";
  }
  return ms < 1000 ? Math.round(ms) + " ms" : (ms / 1000).toFixed(ms < 10000 ? 2 : 1) + " s";
}

export function uptime(ms) {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts[0] > 0
    ? `${parts[0]} h ${parts[1]} min`
    : parts[1] > 0 ? `${parts[1]} min ${parts[2]} s` : `${parts[2]} s`;
}

export function count(number) {
  return number === null || number === undefined ? DASH : number.toLocaleString("en");
}

export function percent(share) {
  if (share === null || share === undefined || Number.isNaN(share)) {
    return DASH;
  }
  return share === 0 ? "0 %" : (share * 100).toFixed(share < 0.01 ? 3 : 1) + " %";
}

export function clock(ms) {
  return new Date(ms).toLocaleTimeString("en-GB");
}

/** The first digits of an id are enough to tell the members of a team apart. */
export const shortId = (id) => (id === "splitter" || id === "demo" ? id : id.slice(0, 4));

export function memberName(member) {
  if (member.id === "splitter") {
    return "splitter";
  }
  return (member.self ? "this " : "") + member.role + " " + shortId(member.id);
}
