// SPDX-License-Identifier: Apache-2.0
// Small helpers for building the page. Text is always set as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

/** An HTML element with attributes and children; texts become text nodes. */
export function h(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function s(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Sets a text only when it changes, so that live regions speak once. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Puts new content in place of old, if a key of it has changed. */
export function render(element, key, build) {
  const text = typeof key === "string" ? key : JSON.stringify(key);
  if (element.dataset.key !== text) {
    element.dataset.key = text;
    element.replaceChildren(...[build()].flat());
  }
}

/** A frame that scrolls, also by keyboard; it stays, so that its place does, when its content changes. */
export function scroller(parent, label) {
  const present = parent.querySelector(":scope > .scroll");
  if (present !== null) {
    return present;
  }
  const frame = h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": label });
  delete parent.dataset.key;
  parent.replaceChildren(frame);
  return frame;
}

export const empty = (text) => h("p", { class: "empty" }, text);
