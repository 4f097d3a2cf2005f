// SPDX-License-Identifier: Apache-2.0
// A Chromium of this machine, and pages in it that complain about every error of theirs.

import { chromium } from "playwright-core";

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

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** Opens the page; problems is filled with what the console and the network complain about. */
export async function open(browser, url, settings) {
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
