# SPDX-License-Identifier: Apache-2.0
"""Finds the fenced blocks of a Markdown page, and what comments say of running them."""

import re
from dataclasses import dataclass, field

FENCE = re.compile(r"^```(\w*)\s*$")
COMMENT = re.compile(r"^<!--\s*(run|page):\s*(.*?)\s*-->$")
FILE = re.compile(r"\bFile `([^`]+)`.*:$")

# A block in one of these languages is a sample, and must be run, written or skipped with a reason.
SAMPLES = {"sh", "bash", "java", "python", "xml", "properties", "conf"}


@dataclass
class Block:
    """One fenced block.

    orders are the texts of its "run:" comments; file is where the line before says it belongs.
    """

    line: int
    language: str
    text: str
    orders: list[str] = field(default_factory=list)
    file: str | None = None

    def order(self, name: str) -> str | None:
        """What follows the name in the first such order; None if there is none."""
        for order in self.orders:
            if order == name or order.startswith(name + " "):
                return order[len(name):].strip()
        return None

    def all(self, name: str) -> list[str]:
        return [o[len(name):].strip() for o in self.orders if o.startswith(name + " ")]


@dataclass
class Page:
    """All blocks of a page; settings are the texts of its "page:" comments."""

    settings: list[str]
    blocks: list[Block]

    def setting(self, name: str) -> str | None:
        for setting in self.settings:
            if setting.startswith(name + " "):
                return setting[len(name):].strip()
        return None


def read(text: str) -> Page:
    settings: list[str] = []
    blocks: list[Block] = []
    orders: list[str] = []
    last = ""
    block: Block | None = None
    lines: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        fence = FENCE.match(line)
        if block is not None:
            if line.rstrip() == "```":
                block.text = "\n".join(lines) + "\n"
                blocks.append(block)
                block = None
            else:
                lines.append(line)
        elif fence:
            named = FILE.search(last)
            block = Block(number, fence[1], "", orders, named[1] if named else None)
            lines, orders, last = [], [], ""
        elif comment := COMMENT.match(line.strip()):
            (settings if comment[1] == "page" else orders).append(comment[2])
        elif line.strip():
            if orders:
                raise ValueError(f"line {number}: 'run: {orders[0]}' does not stand before a block")
            last = line.strip()
    if block is not None:
        raise ValueError(f"line {block.line}: the block has no end")
    return Page(settings, blocks)
