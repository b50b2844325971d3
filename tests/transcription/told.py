"""The transcription of the prognostic instruments, and the words in which both sides are told."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from words import BANDS, ITEMS, SURENESS

import spinemets
from spinemets.engine import Key, Network
from spinemets.model import Choices, Cite, Item, Score, Span

SECOND: dict[str, Any] = json.loads((Path(__file__).parent / "prognosis.json").read_text(encoding="utf-8"))
BOOK = spinemets.rulebook()
INSTRUMENTS = {name: BOOK.catalogue.instruments[name] for name in SECOND if name in BOOK.catalogue.instruments}
Step = str | int
Place = tuple[Step, ...]
Cells = Iterator[tuple[Place, Any]]


def begins(text: str, table: dict[str, Any]) -> Any:
    """The entry whose key the text begins with; the longest such key counts."""
    return table[max((key for key in table if text.startswith(key)), key=len)]


def outcome(table: str, **patient: Any) -> str:
    """The outcome of a table for a patient, or `open` if several are left."""
    possible = Network(BOOK, spinemets.Case(patient=patient)).possible(Key(table))
    return str(*possible) if len(possible) == 1 else "open"


def same(values: list[Any]) -> Any:
    """The one value of several, or all of them if they differ."""
    return values[0] if all(value == values[0] for value in values) else values


def figures(text: str) -> set[float]:
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}


def points(item: Item, answer: str) -> list[float]:
    """The points of a code, or of a number."""
    if isinstance(item.variable.domain, Choices):
        return item.points_for(answer)
    number = float(answer)
    (cell,) = [c for c in item.cells() if isinstance(c, Span) and c.start < (number, 1) and (number, 0) < c.end]
    return item.points_for(cell)


def item_of(score: Score, name: str) -> Item:
    if name == "primary" and score.name == "mizumoto_2008":
        name = "mizumoto_tumour"
    elif name == "growth" and score.name == "osri_2013":
        name = "osri_tumour"
    (found,) = [item for item in score.items if item.variable.name == ITEMS.get(name, name)]
    return found


def band_names(name: str) -> dict[str, str]:
    return {band: BANDS.get(name, {}).get(band, band) for band in SECOND[name].get("bands") or SECOND[name]["outcomes"]}


def mark(cite: Cite) -> str:
    """How a figure was seen, in the words of the transcription."""
    if cite.seen != "secondary":
        return {"primary": "verified", "ours": "inference"}.get(cite.seen, cite.seen)
    pages = {page.key for page in cite.through}
    return "verified" if len(pages) > 1 else "AO code" if pages == {"ao_code"} else "one source"


def surest(cites: list[Cite], said: str) -> str:
    """The mark of the transcription, unless one of ours is surer."""
    ours = max(map(mark, cites), key=SURENESS.__getitem__)
    return said if SURENESS[ours] <= SURENESS[said] else ours
