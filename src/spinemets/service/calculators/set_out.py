"""An answer that was set as lines of text, as headings, paragraphs and lists of a page."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from spinemets.radiotherapy.layout import WIDTH

COLUMNS = re.compile(r"\S {2,}\S")
"""Words that stand in columns keep their places."""


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list (`deep`: of a list within one), or lines that keep their columns.

    `under`: the heading it stands under, a heading under itself.
    """

    kind: Literal["heading", "paragraph", "item", "columns"]
    words: str
    deep: bool = False
    under: str = ""


def set_out(text: str) -> list[Block]:
    """The blocks of an answer. A line goes on with the one before if its first word had no room there."""
    blocks: list[Block] = []
    before = ""
    for line in text.splitlines():
        words = line.strip()
        if words:
            last = blocks[-1] if blocks and before else None
            if last and last.kind == "columns" and COLUMNS.search(words):
                blocks[-1] = last._replace(words=f"{last.words}\n{line}")
            elif last and last.kind != "columns" and _had_no_room(before, words):
                blocks[-1] = last._replace(words=f"{last.words} {words}")
            else:
                begun = _begun(line, words, headed=bool(blocks) and (not before or words.endswith(":")))
                under = begun.words if begun.kind == "heading" else blocks[-1].under if blocks else ""
                blocks.append(begun._replace(under=under))
        before = line.rstrip()
    return blocks


def _had_no_room(before: str, words: str) -> bool:
    return not words.startswith("- ") and len(before) + 1 + len(words.split()[0]) > WIDTH


def _begun(line: str, words: str, headed: bool) -> Block:
    """The block that begins with a line. `headed`: without an indent it is a heading."""
    indent = len(line) - len(line.lstrip())
    if words.startswith("- "):
        return Block("item", words[2:], indent > 2)
    if COLUMNS.search(words):
        return Block("columns", line)
    return Block("heading", words.removesuffix(":")) if indent == 0 and headed else Block("paragraph", words)
