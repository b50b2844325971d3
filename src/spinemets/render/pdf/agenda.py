"""The sheets of a board meeting as one PDF: what is on it and where, then one sheet after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from spinemets.casefile.problem import shown
from spinemets.engine import Assessment
from spinemets.render import wording
from spinemets.render.html import INTENDED_USE
from spinemets.render.pdf.board import BY_HAND_TOO, SHEET, Decided, board_values
from spinemets.render.pdf.typesetting import NoGlyphError, typeset_pdf

NOT_ASSESSED = "not assessed: the answers of this case must be put right first, so it has no sheet"


class OnAgenda(NamedTuple):
    """A case as it is presented. `called`: how it is known in the list. `label`: what stands on its sheet, if anything.

    `assessment`: none if answers cannot be used; the case is listed all the same.
    """

    place: int
    called: str
    assessment: Assessment | None
    label: str = ""
    decided: tuple[Decided, ...] = ()


def agenda_pdf(title: str, says: str, cases: Sequence[OnAgenda], version: str, definitions: str = "") -> bytes:
    """The agenda as PDF. `says`: which cases these are; `definitions`: the digest of those used."""
    versions = f"spinemets {version}{f', definitions {definitions[:12]}' if definitions else ''}"
    values = {"title": title, "says": says, "intended_use": INTENDED_USE, "versions": versions}
    try:
        return _typeset(values, [_case(one, definitions) for one in cases])
    except NoGlyphError:  # only what people wrote can hold letters that our words do not
        return _typeset(values, [_case(_by_hand(one), definitions) for one in cases])


def _typeset(values: dict[str, Any], cases: list[dict[str, Any]]) -> bytes:
    return typeset_pdf("board_agenda", {**values, "cases": cases}, SHEET)


def _by_hand(one: OnAgenda) -> OnAgenda:
    decided = tuple(Decided(made.levels, BY_HAND_TOO, "") for made in one.decided)
    by_hand = BY_HAND_TOO if one.label else ""
    return one._replace(called=by_hand or one.called, label=by_hand, decided=decided)


def _case(one: OnAgenda, definitions: str) -> dict[str, Any]:
    """A line of the list, and its sheet."""
    line = {"place": str(one.place), "called": shown(one.called), "who": "", "headline": NOT_ASSESSED, "sheet": None}
    if one.assessment is None:
        return line
    sheet = board_values(one.assessment, definitions, shown(one.label), one.decided)
    sheet["title"] = f"Case {one.place}: sheet for the tumour board"
    who = " · ".join(filter(None, (sheet["patient"], sheet["levels"])))
    return line | {"who": who, "headline": wording.headline(one.assessment), "sheet": sheet}
