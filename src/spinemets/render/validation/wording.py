"""Figures and counts of a validation in words."""

from __future__ import annotations

import spinemets
from spinemets.cohort.survival import Estimate
from spinemets.cohort.survival.estimate import Reason
from spinemets.cohort.validation.result import Count, PopulationName, Stratum
from spinemets.model import Choices
from spinemets.render.chart.numbers import SPACE, interval, minus, percent, whole

POPULATIONS: dict[PopulationName, str] = {
    "complete": "complete",
    "best": "open answers at best",
    "worst": "open answers at worst",
    "common": "complete for all compared scores",
}
"""What a group of patients is called: those whose total is known, or everybody with what is open at one end."""


HIDDEN = "hidden"
OPEN = "open"
"""What stands in place of a count that is hidden, and of a figure that is open since counts are."""


OTHERS = "other"
"""The subgroup into which small ones are put."""


def few(small_below: int) -> str:
    """What stands in place of a count that is hidden."""
    return f"<{small_below}"


def counted(count: Count) -> str:
    """A count, or that it is hidden: since it is small, or since a small one would follow from it."""
    return whole(count, HIDDEN)


def none(reason: str = "") -> str:
    """What stands in place of a figure that is not there."""
    if reason == Reason.HIDDEN:
        return OPEN
    return f"none: {reason}" if reason else "none"


def figure(estimate: Estimate | None, places: int = 2) -> str:
    """A figure with its interval, or why there is none."""
    if estimate is None or estimate.value is None:
        return none(str(estimate.reason or "") if estimate is not None else "")
    said = minus(estimate.value, places)
    if estimate.low is None and estimate.high is None:
        return said + no_interval(estimate)
    low, high = ("open" if end is None else minus(end, places) for end in (estimate.low, estimate.high))
    return f"{said} ({low}{SPACE}to{SPACE}{high})"


def no_interval(estimate: Estimate) -> str:
    """After a figure: why it has no interval, if it has none for a reason of its own."""
    lacks = estimate.value is not None and estimate.low is None and estimate.high is None and estimate.reason
    return f" (no interval: {estimate.reason})" if lacks else ""


def share(estimate: Estimate | None) -> str:
    """A share in per cent with its interval, or why there is none."""
    if estimate is None or estimate.value is None:
        return figure(estimate)
    said = percent(estimate.value)
    if estimate.low is None or estimate.high is None:
        return said
    return f"{said} ({interval(estimate.low, estimate.high)})"


def probability(p: float | None, reason: str = "") -> str:
    """A p value as papers print it."""
    if p is None:
        return none(reason)
    return f"p{SPACE}<{SPACE}0.001" if p < 0.001 else f"p{SPACE}={SPACE}{p:.3f}"


def subgroup(stratum: Stratum) -> str:
    """What a subgroup is called: by its answer, without what is said of it in brackets, if its column is a question."""
    variable = spinemets.rulebook().catalogue.variables.get(stratum.column)
    codes = variable.domain.codes if variable is not None and isinstance(variable.domain, Choices) else ()
    labels = {code: variable.label(code).partition(" (")[0] for code in codes} if variable is not None else {}
    said = [labels.get(code, code) for code in stratum.value.split("|")]
    return stratum.value if stratum.value == OTHERS else " or ".join(said).replace("_", " ")


def sentence(text: str) -> str:
    """With a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
