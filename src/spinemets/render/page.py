"""A page of headings, paragraphs, lists and tables, and its writers: Markdown, plain text, HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from textwrap import wrap
from typing import NamedTuple

from spinemets.render.typeset import WIDTH


class Heading(NamedTuple):
    """A heading; level 1 is the title."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """Running text."""

    text: str


class Bullets(NamedTuple):
    """A list without order."""

    items: tuple[str, ...]


class Grid(NamedTuple):
    """A table with a header row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Grid


def markdown(page: Iterable[Block]) -> str:
    """The page as Markdown."""
    parts: list[str] = []
    for block in page:
        match block:
            case Heading(text, level):
                parts.append(f"{'#' * level} {text}")
            case Paragraph(text):
                parts.append(text)
            case Bullets(items):
                parts.append("\n".join(f"- {item}" for item in items))
            case Grid(header, rows):
                lines = [header, tuple("---" for _ in header), *rows]
                parts.append(
                    "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines)
                )
    return "\n\n".join(parts) + "\n"


def text(page: Iterable[Block], width: int = WIDTH) -> str:
    """The page as plain text of at most `width` columns."""
    parts: list[str] = []
    for block in page:
        match block:
            case Heading(title, level):
                lines = wrap(title, width)
                parts.append("\n".join([*lines, ("=" if level == 1 else "-") * max(map(len, lines))]))
            case Paragraph(words):
                parts.append("\n".join(wrap(_without_links(words), width)))
            case Bullets(items):
                wrapped = [wrap(_without_links(i), width, initial_indent="- ", subsequent_indent="  ") for i in items]
                parts.append("\n".join("\n".join(lines) for lines in wrapped))
            case Grid(header, rows):
                parts.append(_columns(header, [tuple(map(_without_links, row)) for row in rows], width))
    return "\n\n".join(parts) + "\n"


STYLE = """
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;display:block;overflow-x:auto}th,td{border:1px solid;padding:.3rem .6rem;text-align:left;
vertical-align:top}h1,h2{line-height:1.2}
"""


def html(page: Iterable[Block]) -> str:
    """The page as one self-contained HTML file."""
    blocks = list(page)
    title = next((block.text for block in blocks if isinstance(block, Heading)), "spinemets")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width,initial-scale=1"><title>{escape(title)}</title><style>{STYLE}</style></head>'
        f"<body><main>{body(blocks)}</main></body></html>\n"
    )


def body(page: Iterable[Block]) -> str:
    """The page as HTML to stand in another page."""
    parts: list[str] = []
    for block in page:
        match block:
            case Heading(words, level):
                parts.append(f"<h{level}>{_inline(words)}</h{level}>")
            case Paragraph(words):
                parts.append(f"<p>{_inline(words)}</p>")
            case Bullets(items):
                parts.append("<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in items) + "</ul>")
            case Grid(header, rows):
                head = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in header)
                lines = "".join("<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in row) + "</tr>" for row in rows)
                parts.append(f'<table tabindex="0"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>')
    return "".join(parts)


def _inline(words: str) -> str:
    """Text with links and code, everything else escaped."""
    linked = LINK.sub(lambda m: f'<a href="{m[2]}">{m[1]}</a>', escape(words, quote=False))
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", linked)


LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def _without_links(words: str) -> str:
    return LINK.sub(lambda m: m[1] if not m[2].startswith("http") or m[1] == m[2] else f"{m[1]} {m[2]}", words)


def _columns(header: tuple[str, ...], rows: list[tuple[str, ...]], width: int) -> str:
    """Columns that fit the width without breaking a word; where they cannot, one record after another."""
    gap = 2
    room = width - gap * (len(header) - 1)
    widths = [max(len(row[i]) for row in (header, *rows)) for i in range(len(header))]
    needed = [max(len(word) for row in (header, *rows) for word in row[i].split() or [""]) for i in range(len(header))]
    if sum(needed) > room:
        return _records(header, rows, width)
    while sum(widths) > room:
        spare = [have - need for have, need in zip(widths, needed, strict=True)]
        widths[spare.index(max(spare))] -= 1
    lines = [_row(header, widths, gap), "  ".join("-" * w for w in widths)]
    lines += [_row(row, widths, gap) for row in rows]
    return "\n".join(lines)


def _records(header: tuple[str, ...], rows: list[tuple[str, ...]], width: int) -> str:
    records: list[str] = []
    for row in rows:
        parts = [f"{name}: {cell}" for name, cell in zip(header, row, strict=True) if cell]
        lines = [line for part in parts for line in wrap(part, width, initial_indent="  ", subsequent_indent="    ")]
        records.append("\n".join(["-" + lines[0][1:], *lines[1:]]))
    return "\n".join(records)


def _row(cells: tuple[str, ...], widths: list[int], gap: int) -> str:
    wrapped = [wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    lines: list[str] = []
    for number in range(max(map(len, wrapped))):
        parts = [
            (lines_of[number] if number < len(lines_of) else "").ljust(width)
            for lines_of, width in zip(wrapped, widths, strict=True)
        ]
        lines.append((" " * gap).join(parts).rstrip())
    return "\n".join(lines)
