// SPDX-License-Identifier: Apache-2.0
// A Chromium of this machine, pages in it that complain about every error of theirs, and what runs tests on them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const wide = { viewport: { width: 1280, height: 900 } };
export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };

/** What a test waits for has 60 s: continuous integration may be busy. */
export const PATIENT = { timeout: 60_000 };

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const FLAGS = [
  "--no-sandbox", // continuous integration runs as root
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
];

const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** Opens the page; problems is filled with what the console and the network complain about. */
async function open(browser, url, settings) {
  const context = await browser.newContext({ reducedMotion: "no-preference", ...settings });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push("error: " + error.message));
  page.on("console", (message) => {
    if (message.type() === "error") {
      problems.push("console: " + message.text());
    }
  });
  page.on("request", (request) => {
    const there = new URL(request.url());
    if (there.origin !== new URL(url).origin && there.protocol.startsWith("http")) {
      problems.push("asks elsewhere: " + request.url());
    }
  });
  await page.goto(url);
  return { context, page, problems, seconds: (count) => secondsPass(page, count) };
}

/** Waits until the page has been told so many further seconds. */
async function secondsPass(page, count) {
  const shown = () => page.locator("#subtitle").textContent();
  for (let i = 0; i < count; i++) {
    const before = await shown();
    await page.waitForFunction((old) => document.getElementById("subtitle").textContent !== old, before);
  }
}

/** axe looks at the page as it is now. */
export async function findNothing(page, when) {
  await page.evaluate(AXE); // a script element would be kept out by the page's policy
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const found = violations.map((one) =>
    `${one.id} (${one.impact}): ${one.nodes.map((node) => node.target.join(" ")).slice(0, 5).join("; ")}`);
  assert.deepEqual(found, [], when);
}

/**
 * Runs tests one after the other, each on a page of its own, and sets the exit status.
 *
 * @param tests of name, settings of the browser's context, and a function of the page
 */
export async function run(url, tests) {
  const browser = await launch();
  try {
    for (const [name, settings, test] of tests) {
      const opened = await open(browser, url, settings);
      try {
        await opened.page.waitForFunction(
          () => document.getElementById("connection").textContent === "Live", null, PATIENT);
        await test(opened.page, opened);
        assert.deepEqual(opened.problems, []);
        console.log("ok     " + name);
      } catch (error) {
        process.exitCode = 1;
        console.log("FAILED " + name + "\n" + error.stack);
      } finally {
        await opened.context.close();
      }
    }
  } finally {
    await browser.close();
  }
}
