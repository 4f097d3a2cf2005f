// SPDX-License-Identifier: Apache-2.0
// Where the members of a team stand: on a ring around the splitter, or around this machine.

const WIDE = { width: 640, height: 500, marginX: 74, marginY: 52 };

/** For phones: fewer units, so that the labels stay as large as elsewhere. */
const NARROW = { width: 400, height: 480, marginX: 44, marginY: 52 };

/** Of most members with a label each; more of them would overlap. */
const MOST_LABELS = 20;

/**
 * @param narrow whether there is little room
 * @returns {{points: Map<string, {x: number, y: number, labelY: number}>, order: string[],
 *     radius: number, labelled: boolean, viewBox: string}} order is that of the keyboard
 */
export function place(members, narrow) {
  const { width, height, marginX, marginY } = narrow ? NARROW : WIDE;
  const self = members.find((one) => one.self && one.id !== "splitter");
  const center = self ? self.id : "splitter";
  const ring = members.map((one) => one.id).filter((id) => id !== center);
  const labelled = ring.length <= MOST_LABELS;
  const radius = ring.length <= 14 ? 24 : labelled ? 19 : 9;
  const points = new Map();
  points.set(center, point(width / 2, height / 2, radius, true));
  ring.forEach((id, i) => {
    const angle = (2 * Math.PI * i) / ring.length - Math.PI / 2;
    const x = width / 2 + Math.cos(angle) * (width / 2 - marginX);
    const y = height / 2 + Math.sin(angle) * (height / 2 - marginY);
    points.set(id, point(x, y, radius, Math.sin(angle) > -0.3));
  });
  return {
    points,
    order: [center, ...ring],
    radius,
    labelled,
    viewBox: `0 0 ${width} ${height}`,
  };
}

function point(x, y, radius, labelBelow) {
  const round = (value) => Math.round(value * 10) / 10;
  return { x: round(x), y: round(y), labelY: labelBelow ? radius + 13 : -radius - 12 };
}
