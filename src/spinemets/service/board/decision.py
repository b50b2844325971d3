"""What the board decides: which treatment, whether it follows the computed plan, and when a reason is owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, cast

import spinemets
from spinemets.model import Table
from spinemets.store.record import Document

OTHER = "other"
"""A treatment that is none of the plans of NOMS."""

LONGEST = 2000
"""The most letters of a text."""

Relation = Literal["only_plan", "one_of_several", "not_among", "none_computed"]
RELATIONS: Mapping[Relation, str] = {
    "only_plan": "follows the computed plan, the only one left",
    "one_of_several": "follows one of several plans that were open",
    "not_among": "does not follow a computed plan",
    "none_computed": "no plan was computed",
}


class Choice(NamedTuple):
    """What was entered for a segment. Nothing is chosen before somebody chooses."""

    levels: tuple[str, ...] = ()
    plan: str = ""
    other: str = ""
    reason: str = ""
    took_part: str = ""


def plans() -> Mapping[str, str]:
    """The treatments that NOMS names, by their codes."""
    return cast("Table", spinemets.rulebook().catalogue.definitions["noms"]).outcomes


def relation(plan: str, open_plans: Sequence[str]) -> Relation:
    """Whether a treatment follows the plans that were still open; worked out, never asked."""
    if not open_plans:
        return "none_computed"
    if plan not in open_plans:
        return "not_among"
    return "only_plan" if len(open_plans) == 1 else "one_of_several"


def wrong(choice: Choice, open_plans: Sequence[str], revised: bool) -> dict[str, str]:
    """What has to be put right before the decision is recorded, by the field it is about."""
    found: dict[str, str] = {}
    if choice.plan != OTHER and choice.plan not in plans():
        found["plan"] = "No treatment is chosen. Choose one."
    if choice.plan == OTHER and not choice.other:
        found["other"] = "The other treatment is not named. Write which one it is."
    elif choice.plan != OTHER and choice.other:
        found["other"] = "Another treatment is written here, but not chosen. Choose “another treatment”, or clear this."
    if not choice.reason and "plan" not in found:
        if relation(choice.plan, open_plans) == "not_among":
            found["reason"] = "The treatment is not among the computed plans. Write why it was chosen."
        elif revised:
            found["reason"] = "An earlier decision is replaced. Write why."
    for field in ("other", "reason", "took_part"):
        if len(getattr(choice, field)) > LONGEST:
            found[field] = f"This has more than {LONGEST} letters. Shorten it."
    return found


def of_segment(document: Document, levels: Sequence[str]) -> list[dict[str, Any]]:
    """The decisions on a segment, the one that counts first."""
    return [one for one in reversed(document.get("decisions", ())) if one["levels"] == list(levels)]


def treatment(decision: Mapping[str, Any]) -> str:
    """The treatment of a decision, in words."""
    return decision["other"] if decision["plan"] == OTHER else plans().get(decision["plan"], decision["plan"])


def follows(decision: Mapping[str, Any]) -> str:
    """How a decision stands to what was computed, in words, with the plans that were open beside it."""
    how: Relation = decision["follows"]
    if how in ("only_plan", "none_computed"):
        return RELATIONS[how]
    others = [plans().get(code, code) for code in decision["open"] if code != decision["plan"]]
    lead = "also open" if how == "one_of_several" else "computed"
    return f"{RELATIONS[how]} ({lead}: {'; '.join(others)})"


def levels_said(levels: Sequence[str]) -> str:
    """A segment by its ends: T5–T6."""
    return "–".join(dict.fromkeys((levels[0], levels[-1]))) if levels else "the case as a whole"
