"""The bony clinical target volume (CTV) around gross disease (GTV), by the international consensus (Cox et al. 2012).

The paper's table could not be read: each row below says how it was seen. A row holds for the GTV that it names. Where
several rows lie within the GTV, the CTV is their union, which is a decision of this project; so more disease never
gives a smaller target. No sector of the GTV is left out of the CTV.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, get_args

from spinemets.radiotherapy.layout import paragraph, sources
from spinemets.radiotherapy.sectors import NUMBERING, RING, SECTORS, checked, in_words
from spinemets.radiotherapy.statement import Statement, marked
from spinemets.radiotherapy.target_rows import (
    OPTIONAL,
    RESERVED,
    RING_BY_EPIDURAL,
    ROWS,
    UNION,
    VENDOR_ROW_5,
    Body,
    Epidural,
    Row,
)
from spinemets.radiotherapy.target_rules import DEFINITIVE, SACRUM


class Open(NamedTuple):
    """A question that was not answered, and what an answer would change."""

    question: str
    would_change: str


OPEN_EPIDURAL = Open("Is there extensive epidural disease all the way round?", "If so, the CTV is the whole ring.")


class TargetVolume(NamedTuple):
    """The sectors of GTV and CTV, why, what is optional and who says so, and what was not said.

    `rows`: the rows that give the CTV; `optional`: sectors outside the CTV that a source would add; `rules`: what the
    consensus says beside the sectors.
    """

    gtv: frozenset[int]
    ctv: frozenset[int]
    body: Body | None
    epidural: Epidural | None
    vendor: bool
    rows: tuple[Row, ...]
    optional: tuple[int, ...]
    open_questions: tuple[Open, ...]
    rules: tuple[Statement, ...]
    title: str = "Bony CTV"
    extent: str = "GTV"

    @property
    def given(self) -> str:
        """What was said beside the sectors."""
        body = self.body or ("not said" if 1 in self.gtv else "none")
        return f"Disease within the body: {body}. Epidural disease: {self.epidural or 'not said'}."

    @property
    def reasons(self) -> tuple[Statement, ...]:
        """Why the CTV holds what it holds."""
        rows = tuple(Statement(f"Row {r.number}, {r.when}: {in_words(r.ctv)}", r.cite) for r in self.rows)
        union = (UNION,) if len(rows) > 1 else ()
        return (*rows, *union, RESERVED) if self.ctv == RING and not self._all_round else (*rows, *union)

    @property
    def _all_round(self) -> bool:
        """Whether the abstract has a full ring for such disease."""
        sides = self.gtv & {2, 3} and self.gtv & {5, 6}
        return self.epidural == "circumferential" or bool(sides and self.gtv >= {1, 4})

    def working(self) -> tuple[str, ...]:
        """How the CTV comes about: each row that lies within the GTV, then their union, by the numbers of sectors."""
        held = dict.fromkeys((*self.rows, *_within(self.gtv, self.body, self.vendor)))
        lines = [f"{self.extent}: {_numbers(self.gtv)}"]
        for row in held:
            adds = "" if row in self.rows else ", of which another row says as much or more"
            lines.append(f"Row {row.number}, {row.when}: CTV {_numbers(row.ctv)}{adds}")
        parts = " + ".join(_numbers(part) for part in (self.gtv, *(row.ctv for row in self.rows)))
        return (*lines, f"CTV = {self.extent} + rows = {parts}", f"    = {_numbers(self.ctv)}")

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON can hold it."""
        return {
            "inputs": {
                "gtv": sorted(self.gtv),
                "body": self.body,
                "epidural": self.epidural,
                "disputed_row": "vendor" if self.vendor else "consensus",
            },
            "title": self.title,
            "gtv": _listed(self.gtv),
            "ctv": _listed(self.ctv),
            "working": list(self.working()),
            "reasons": [reason.to_dict() for reason in self.reasons],
            "optional": [{**_listed([sector])[0], **OPTIONAL[sector].to_dict()} for sector in self.optional],
            "open_questions": [question._asdict() for question in self.open_questions],
            "rules": [rule.to_dict() for rule in self.rules],
            "sacrum": [rule.to_dict() for rule in SACRUM],
            "numbering": sources([NUMBERING]),
        }

    def explain(self, with_working: bool = False) -> str:
        """The result as text of at most 80 columns, on request with how it comes about."""
        lines = paragraph(f"{self.title}: {in_words(self.ctv)}", indent=0)
        lines += paragraph(f"{self.extent}: {in_words(self.gtv)}")
        lines += paragraph(f"{self.given} Disputed row 5: {'the vendor' if self.vendor else 'the consensus'}.")
        for reason in self.reasons:
            lines += paragraph(str(reason), "- ")
        if with_working:
            lines += ["Step by step:", *(part for line in self.working() for part in paragraph(line))]
        for sector in self.optional:
            lines += paragraph(f"Optional: {in_words([sector])}. {OPTIONAL[sector]}")
        for question in self.open_questions:
            lines += paragraph(f"Not said: {question.question} {question.would_change}")
        lines += ["", "Beside the sectors"]
        for rule in self.rules:
            lines += paragraph(str(rule), "- ")
        lines += ["", "The sacrum is not divided into these sectors; its zones are not computed"]
        for rule in SACRUM:
            lines += paragraph(str(rule), "- ")
        return "\n".join([*lines, *paragraph(f"Numbers of the sectors: {marked(NUMBERING)}.", indent=0)])


def target_sectors(
    gtv: Iterable[int], *, body: Body | None = None, epidural: Epidural | None = None, vendor: bool = False
) -> set[int]:
    """The sectors of the bony CTV; see `target_volume`.

    >>> target_sectors({1, 2})
    {1, 2, 3}
    """
    return set(target_volume(gtv, body=body, epidural=epidural, vendor=vendor).ctv)


def target_volume(
    gtv: Iterable[int], *, body: Body | None = None, epidural: Epidural | None = None, vendor: bool = False
) -> TargetVolume:
    """The bony CTV around a GTV, both as sectors 1 to 6, by the international consensus (Cox et al. 2012).

    `body`: how disease lies within the body; `epidural`: how far epidural disease goes round; None means not said.
    `vendor`: the vendor's form of the disputed row of body and both pedicles. ValueError for what cannot be.
    """
    involved = checked(gtv)
    _refuse_contradictions(involved, body, epidural)
    rows = _rows(involved, body, epidural, vendor)
    ctv = involved.union(*(row.ctv for row in rows))
    optional = sorted({sector for row in rows for sector in row.optional} - ctv)
    asked = _open_body(involved, ctv, body, vendor) + _open_epidural(ctv, epidural)
    return TargetVolume(involved, ctv, body, epidural, vendor, rows, tuple(optional), asked, DEFINITIVE)


def _rows(gtv: frozenset[int], body: Body | None, epidural: Epidural | None, vendor: bool) -> tuple[Row, ...]:
    """The rows that lie within the GTV, without those of which another says as much or more."""
    if epidural == "circumferential":
        return (RING_BY_EPIDURAL,)
    hold = _within(gtv, body, vendor)
    return tuple(row for row in hold if not any(row.within(other) for other in hold if other != row))


def _within(gtv: frozenset[int], body: Body | None, vendor: bool) -> tuple[Row, ...]:
    """The rows, of both sides, that lie within the GTV."""
    printed = tuple(VENDOR_ROW_5 if vendor and row.number == 5 else row for row in ROWS)
    both = dict.fromkeys(side for row in printed for side in (row, row.mirrored()))
    return tuple(row for row in both if set(row.gtv) <= gtv and row.body in (None, body))


def _refuse_contradictions(gtv: frozenset[int], body: Body | None, epidural: Epidural | None) -> None:
    for name, value, allowed in (("body", body, get_args(Body)), ("epidural", epidural, get_args(Epidural))):
        if value is not None and value not in allowed:
            raise ValueError(
                f"{name}: {value!r} is not one of {', '.join(allowed)}. The rows of the consensus know no other, so "
                "there is no row for it. Write one of these, or leave it out if it is not known."
            )
    if body is not None and 1 not in gtv:
        raise ValueError(
            f"body: '{body}' says how disease lies within the vertebral body, but the body is not among the involved "
            "sectors, so one of the two is wrong. Add sector 1 (body), or leave this out."
        )


def _open_body(gtv: frozenset[int], ctv: frozenset[int], body: Body | None, vendor: bool) -> tuple[Open, ...]:
    if 1 not in gtv or body is not None:
        return ()
    ways: tuple[tuple[str, Body], ...] = (
        ("lateralised to the left", "left"),
        ("lateralised to the right", "right"),
        ("diffuse", "diffuse"),
    )
    added = [(words, ctv.union(*(row.ctv for row in _rows(gtv, way, None, vendor))) - ctv) for words, way in ways]
    adds = "; ".join(f"{words} adds {in_words(more)}" for words, more in added if more)
    by_union = " This is by the union of rows." if len(gtv) > 1 else ""
    return (Open("How does disease lie within the body?", f"{adds[0].upper()}{adds[1:]}.{by_union}"),) if adds else ()


def _open_epidural(ctv: frozenset[int], epidural: Epidural | None) -> tuple[Open, ...]:
    if epidural is not None or ctv == RING:
        return ()
    return (OPEN_EPIDURAL,)


def _numbers(sectors: Iterable[int]) -> str:
    return f"{{{', '.join(map(str, sorted(sectors)))}}}"


def _listed(sectors: Iterable[int]) -> list[dict[str, Any]]:
    return [{"sector": sector, "name": SECTORS[sector]} for sector in sorted(sectors)]
