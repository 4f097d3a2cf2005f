// SPDX-License-Identifier: Apache-2.0
// Looks at the live page of a demo with eight peers as a user would: with eyes, keyboard and axe.
//
//   node demo.test.mjs URL [FOLDER FOR PICTURES]

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { findNothing, PATIENT, phone, run, wide } from "./browser.mjs";

const PEERS = 8;
const MONITORS = 2;
const PAIRS = ((PEERS + MONITORS) * (PEERS + MONITORS - 1)) / 2;
const [url, pictures] = process.argv.slice(2);

const tests = [
  // First, since most happens while the team forms.
  ["what happens is listed, newest first", wide, async (page) => {
    await page.locator("#log summary").click();
    await page.locator("#log-list li").first().waitFor(PATIENT);
    const times = await page.locator("#log-list time").allTextContents();
    assert.deepEqual(times, [...times].sort().reverse());
  }],

  ["the team stands on the graph with direct and relayed paths", wide, async (page) => {
    await page.locator("#graph .node").nth(PEERS + MONITORS).waitFor(PATIENT);
    await page.waitForFunction((all) => document.querySelectorAll("#graph .edge").length === all, PAIRS, PATIENT);
    await page.waitForFunction(() => document.querySelectorAll("#graph .edge.none").length === 0, null, PATIENT);
    assert.equal(await page.locator("#graph .node").count(), PEERS + MONITORS + 1);
    assert.ok(await page.locator("#graph .edge.direct").count() > PAIRS / 2);
    assert.ok(await page.locator("#graph .edge.relay").count() > 0, "random ports cannot all be direct");
  }],

  ["labels on the graph neither overlap nor are cut", wide, labelsAreWhole],
  ["nor on a phone, which scrolls in one direction", phone, async (page) => {
    await labelsAreWhole(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, "the page is " + over + " px too wide");
  }],

  ["the matrix is a table that names each kind of path", wide, async (page) => {
    await page.locator("#matrix-body td.direct").first().waitFor(PATIENT);
    const rows = await page.locator("#matrix-body th[scope=row]").allTextContents();
    assert.deepEqual(rows, await page.locator("#matrix-body th[scope=col]").allTextContents());
    assert.ok(rows.includes("symrp") && rows.includes("fcn"), rows.join());
    const cells = await page.locator("#matrix-body td:not(.blank)").allTextContents();
    assert.ok(cells.slice(1).every((text) => /direct|relayed|open/.test(text)), cells.join());
  }],

  ["the charts show the last minutes, also in words", wide, async (page) => {
    for (const [id, words] of [["loss", /now .*%/], ["buffer", /shortest now .* s/], ["connect", /joins .*paths/]]) {
      await page.locator(`#chart-${id} canvas`).waitFor(PATIENT);
      assert.match(await page.locator(`#chart-${id} .value`).textContent(), words);
      assert.ok(await isDrawn(page.locator(`#chart-${id} canvas`)), id + " is blank");
    }
  }],

  ["the stream plays", wide, async (page) => {
    await page.waitForFunction(() => document.querySelector("video")?.currentTime > 1, null, PATIENT);
    const before = await page.evaluate(() => document.querySelector("video").currentTime);
    await page.waitForFunction((past) => document.querySelector("video").currentTime > past + 1, before, PATIENT);
    assert.match(await page.locator("#stream-state").textContent(), /Playing/);
  }],

  ["a page of little motion plays when asked to", { ...wide, reducedMotion: "reduce" }, async (page) => {
    await page.waitForFunction(() => document.querySelector("video")?.readyState > 1, null, PATIENT);
    assert.ok(await page.evaluate(() => document.querySelector("video").paused));
    assert.match(await page.locator("#stream-state").textContent(), /Press play/);
  }],

  ["the NAT is told in words", wide, async (page) => {
    await page.locator("#nat-body .facts").waitFor(PATIENT);
    assert.match(await page.locator("#nat-body").textContent(), /public address and port/);
  }],

  ["the keyboard alone chooses a member and lets it go", wide, async (page) => {
    await page.locator("#graph .node").nth(PEERS).waitFor(PATIENT);
    for (let i = 0; i < 10 && !(await focusIn(page, "#graph .node")); i++) {
      await page.keyboard.press("Tab");
    }
    assert.ok(await focusIn(page, "#graph .node"), "Tab does not lead to the graph");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.locator("#graph .node[aria-pressed=true]").waitFor(PATIENT);
    assert.ok(await focusIn(page, "#graph .node[aria-pressed=true]"), "the focus is lost");
    assert.match(await page.locator("#paths-scope").textContent(), /^of peer/);
    assert.equal(await page.locator("#paths-body tbody tr").count(), PEERS + MONITORS - 1);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#graph .node[aria-pressed=true]").count(), 0);
    assert.equal(await page.locator("#paths-body tbody tr").count(), PAIRS);
  }],

  ["the place in the table of paths outlives the next second", wide, async (page, { seconds }) => {
    const frame = page.locator("#paths-body .scroll");
    await page.waitForFunction((all) => document.querySelectorAll("#paths-body tbody tr").length === all, PAIRS, PATIENT);
    await frame.focus();
    await page.keyboard.press("End");
    await page.waitForFunction(() => document.querySelector("#paths-body .scroll").scrollTop > 200, null, PATIENT);
    await seconds(3);
    assert.ok(await frame.evaluate((element) => element.scrollTop) > 200);
    assert.ok(await focusIn(page, "#paths-body .scroll"), "the focus is lost");
  }],

  ["a hidden page gives its connection back and goes on when it is seen", wide, async (page, { seconds }) => {
    const hide = (hidden) => page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
    await hide(true);
    assert.match(await page.locator("#connection").textContent(), /Paused/);
    await hide(false);
    await page.waitForFunction(() => document.getElementById("connection").textContent === "Live", null, PATIENT);
    await seconds(2);
  }],

  ["every tab stop can be seen and has a name", wide, async (page) => {
    await page.locator("#graph .node").nth(PEERS).waitFor(PATIENT);
    const stops = new Set();
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press("Tab");
      stops.add(await page.evaluate(() => document.activeElement.closest("[id]")?.id ?? "body"));
    }
    for (const id of ["graph", "matrix-body", "paths-body", "log"]) {
      assert.ok(stops.has(id), `Tab never comes to ${id}: ${[...stops]}`);
    }
  }],
];

for (const colorScheme of ["light", "dark"]) {
  for (const [name, size] of [["wide", wide], ["phone", phone]]) {
    tests.push([`axe finds nothing: ${colorScheme}, ${name}`, { ...size, colorScheme }, async (page) => {
      await page.locator("#chart-connect canvas").waitFor(PATIENT);
      await findNothing(page, "as it opens");
      await page.locator("#graph .node").nth(2).click();
      await page.locator("#log summary").click();
      await findNothing(page, "with a member chosen");
    }]);
  }
}

if (pictures) {
  for (const [name, settings] of [
    ["light", { ...wide, colorScheme: "light" }],
    ["dark", { ...wide, colorScheme: "dark" }],
    ["phone", { ...phone, colorScheme: "light" }],
  ]) {
    tests.push([`a picture: ${name}`, settings, async (page) => {
      mkdirSync(pictures, { recursive: true });
      await page.locator("#chart-connect canvas").waitFor(PATIENT);
      await page.waitForFunction(() => document.querySelector("video")?.currentTime > 2, null, PATIENT);
      await page.screenshot({ path: `${pictures}/live-${name}.png`, fullPage: name !== "phone" });
    }]);
  }
}

async function labelsAreWhole(page) {
  await page.locator("#graph .node").nth(PEERS + MONITORS).waitFor(PATIENT);
  const faults = await page.evaluate(() => {
    const frame = document.querySelector("#graph svg").getBoundingClientRect();
    const boxes = [...document.querySelectorAll("#graph .node text")].map((text) => ({
      text: text.textContent,
      box: text.getBoundingClientRect(),
    }));
    const cut = boxes.filter(({ box }) =>
      box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom);
    const overlap = boxes.flatMap((one, i) => boxes.slice(i + 1)
      .filter(({ box }) => box.left < one.box.right && one.box.left < box.right
        && box.top < one.box.bottom && one.box.top < box.bottom)
      .map((other) => `${one.text} over ${other.text}`));
    return [...cut.map(({ text }) => text + " is cut"), ...overlap];
  });
  assert.deepEqual(faults, []);
}

const isDrawn = (canvas) => canvas.evaluate((element) => {
  const { data } = element.getContext("2d").getImageData(0, 0, element.width, element.height);
  return new Set(new Uint32Array(data.buffer)).size > 3;
});

const focusIn = (page, selector) =>
  page.evaluate((wanted) => document.activeElement.matches(wanted), selector);

await run(url, tests);
