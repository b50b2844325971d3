"""The sources of a sheet, numbered as they are first named, and the reasons for calling something provisional."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from spinemets.model import Cite, Source


class Named(NamedTuple):
    """What stands behind a statement: the numbers of its sources, and the letter of the reason if it is provisional."""

    numbers: tuple[int, ...]
    provisional: str


class Entry(NamedTuple):
    """A source in the list at the end. `found`: by what it is found, short enough for a narrow column."""

    number: int
    said: str
    link: str
    found: str


class Numbered:
    """The sources and the reasons that were named so far, each under one number or letter."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.reasons: list[str] = []

    def named(self, cites: Iterable[Cite], provisional: str = "") -> Named:
        """The numbers of the sources; of the first citation also why it is provisional, unless a reason is given."""
        given = list(cites)
        for cite in given:
            self.sources.setdefault(cite.source.key, cite.source)
        order = list(self.sources)
        numbers = dict.fromkeys(order.index(cite.source.key) + 1 for cite in given)
        why = provisional or (given[0].provisional if given else "")
        return Named(tuple(numbers), self._letter(why) if why else "")

    def _letter(self, why: str) -> str:
        if why not in self.reasons:
            self.reasons.append(why)
        return "abcdefghijklmnopqrstuvwxyz"[self.reasons.index(why)]

    def entries(self) -> tuple[Entry, ...]:
        """Every source that was named."""
        listed = enumerate(self.sources.values(), 1)
        return tuple(Entry(number, str(source).rstrip("."), source.link, _found(source)) for number, source in listed)

    def legend(self) -> tuple[tuple[str, str], ...]:
        """Every reason with its letter."""
        return tuple((self._letter(why), why) for why in self.reasons)


def _found(source: Source) -> str:
    if source.doi:
        return f"doi {source.doi}"
    return f"PMID {source.pmid}" if source.pmid else urlsplit(source.url).netloc.removeprefix("www.")
