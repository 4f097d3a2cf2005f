// SPDX-License-Identifier: Apache-2.0
// Looks at the live page of a splitter, a monitor or a peer of a real team on this machine.
//
//   node role.test.mjs ROLE URL

import assert from "node:assert/strict";
import { findNothing, PATIENT, phone, run, wide } from "./browser.mjs";

const [role, url] = process.argv.slice(2);

const playing = async (page) => {
  await page.waitForFunction(() => document.querySelector("video")?.currentTime > 1, null, PATIENT);
};

const shows = {
  splitter: async (page) => {
    await page.locator("#matrix-body th[scope=row]").waitFor(PATIENT);
    assert.equal(await page.locator("#matrix-body td.blank").innerText(), "–");
    assert.equal(await page.locator("#chart-loss h2").textContent(), "Team");
    await page.locator("#chart-buffer canvas").waitFor(PATIENT);
    assert.ok(await page.locator("#stream").isHidden(), "a splitter plays nothing");
  },
  monitor: async (page) => {
    await page.locator("#nat-body .facts").waitFor(PATIENT);
    assert.ok(await page.locator("#stream").isHidden(), "a monitor plays nothing");
  },
  peer: async (page) => {
    await page.locator("#nat-body .facts").waitFor(PATIENT);
    await page.locator("#graph .node.self").waitFor(PATIENT);
    await playing(page);
  },
};

await run(url, [
  [`the page of a ${role} has its team of two and says whose it is`, wide, async (page) => {
    await page.locator("#graph .node").nth(2).waitFor(PATIENT);
    assert.equal(await page.locator("#graph .node").count(), 3);
    assert.equal(await page.locator("h1").innerText(), "NTS " + role);
    await page.locator("#paths-body .kind.direct").waitFor(PATIENT);
    await shows[role](page);
  }],
  ...["light", "dark"].map((colorScheme) =>
    [`axe finds nothing: ${role}, ${colorScheme}`, { ...phone, colorScheme }, async (page) => {
      await page.locator("#chart-connect canvas").waitFor(PATIENT);
      await findNothing(page, "as it opens");
    }]),
]);
