"""Pain response by the international consensus: worst pain and daily opioids, before and after, to a set of classes.

Source: Chow et al. 2012 (Int J Radiat Oncol Biol Phys 82:1730), whose own text could not be read. The wording of
complete and partial response was seen in one page that cites it (a table in PMC6817531); that of progression and of
the indeterminate rest is recalled. Where the wording leaves a boundary open, the result holds every class that a
reading allows and names the boundary. Units: pain in points from 0 to 10 at the treated site, opioids in mg of oral
morphine equivalent a day.
"""

from __future__ import annotations

import math
from fractions import Fraction
from textwrap import wrap
from typing import Any, Literal, NamedTuple

Class = Literal["complete", "partial", "progression", "indeterminate", "not_evaluable"]
Seen = Literal["secondary", "recalled"]
Opioids = Literal["down_by_a_quarter", "down", "same", "up", "up_by_a_quarter"]

WIDTH = 78
MOST_PAIN = 10
MOST_SHARE = 900
"""Above this many per cent a change of the dose is said in words."""
SOURCE = "Chow et al. 2012, international consensus on pain response"


class Wording(NamedTuple):
    """What the consensus says of a class, and how that was seen. `provisional`: why not to rely on it yet."""

    says: str
    seen: Seen

    @property
    def provisional(self) -> str:
        """Why a reader should not yet rely on this wording."""
        return "read in one secondary source" if self.seen == "secondary" else "recalled, not re-read"


WORDINGS: dict[Class, Wording] = {
    "complete": Wording("worst pain 0 and no increase in opioids", "secondary"),
    "partial": Wording(
        "worst pain down by 2 or more without an increase in opioids, or opioids down by 25 % or more without more "
        "pain",
        "secondary",
    ),
    "progression": Wording(
        "worst pain up by 2 or more with stable opioids, or opioids up by 25 % or more with pain the same or 1 higher",
        "recalled",
    ),
    "indeterminate": Wording("anything that is none of the other classes", "recalled"),
    "not_evaluable": Wording("a figure is missing, or there was no pain before", "recalled"),
}
"""treatment.md 9.2 and corrections.md 6: the first two were seen in one table, the others are recalled."""

TITLES: dict[Class, str] = {
    "complete": "complete response",
    "partial": "partial response",
    "progression": "pain progression",
    "indeterminate": "indeterminate response",
    "not_evaluable": "not evaluable",
}


class Boundary(NamedTuple):
    """A question that the wording does not answer, and on which the class depends."""

    name: str
    question: str


SMALL_RISE = Boundary("small_rise", "Is a rise in opioids of under 25 % an increase, which bars a response?")
NOT_STABLE = Boundary("not_stable", "More pain: are opioids stable that fell, or that rose by under 25 %?")
BOTH_WORSE = Boundary("both_worse", "Pain up by 2 or more and opioids up by 25 % or more: is that progression?")
BETWEEN = Boundary("between_1_and_2", "Opioids up by 25 % or more and pain up by between 1 and 2: is that progression?")


class PainResponse(NamedTuple):
    """The classes that the wording allows, in one order from best to worst; one member means decided.

    `because`: what changed; `open_boundaries`: why there is more than one class.
    """

    classes: tuple[Class, ...]
    because: str
    open_boundaries: tuple[Boundary, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether the wording leaves one class only."""
        return len(self.classes) == 1

    @property
    def wordings(self) -> dict[Class, Wording]:
        """What the consensus says of each class that is left, and how that was seen."""
        return {name: WORDINGS[name] for name in self.classes}

    @property
    def provisional(self) -> dict[Class, str]:
        """For each class that is left why a reader should not yet rely on its wording."""
        return {name: wording.provisional for name, wording in self.wordings.items()}

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON can hold it."""
        return {
            "classes": list(self.classes),
            "decided": self.decided,
            "because": self.because,
            "open_boundaries": [boundary._asdict() for boundary in self.open_boundaries],
            "wordings": {name: wording._asdict() for name, wording in self.wordings.items()},
            "provisional": self.provisional,
            "source": SOURCE,
        }

    def explain(self) -> str:
        """The result as text of at most 80 columns."""
        lines = [f"Pain response: {' or '.join(TITLES[name] for name in self.classes)}", *_set(self.because, 2)]
        for boundary in self.open_boundaries:
            lines += _set(f"Open in the consensus: {boundary.question}", 2)
        for name, wording in self.wordings.items():
            lines += _set(f"{TITLES[name]}: {wording.says} (provisional: {wording.provisional})", 2, "- ")
        return "\n".join([*lines, *_set(f"{SOURCE}. Its text could not be read.", 2)])


def pain_response(
    pain_before: float | None,
    pain_after: float | None,
    opioid_before_mg: float | None,
    opioid_after_mg: float | None,
) -> PainResponse:
    """Pain response by the international consensus (Chow et al. 2012, as restated in treatment.md 9.2).

    `pain_before`, `pain_after`: worst pain at the treated site, 0 to 10 points. `opioid_before_mg`, `opioid_after_mg`:
    oral morphine equivalent in mg a day, 0 if none. None means not known. ValueError for what cannot be an answer.

    >>> pain_response(8, 3, 60, 60).classes
    ('partial',)
    """
    pain = _read("worst pain", "points", pain_before, pain_after, MOST_PAIN)
    opioid = _read("opioids", "mg of oral morphine equivalent a day", opioid_before_mg, opioid_after_mg)
    if pain is None or opioid is None:
        return PainResponse(("not_evaluable",), "One of the four figures is not known.")
    if pain[0] == 0:
        return PainResponse(("not_evaluable",), "There was no pain before treatment.")
    change = _opioids(*opioid)
    classes, boundary = _classes(pain[1] - pain[0], pain[1] == 0, change)
    return PainResponse(classes, _said(pain, opioid), () if boundary is None else (boundary,))


def _classes(pain: Fraction, gone: bool, opioids: Opioids) -> tuple[tuple[Class, ...], Boundary | None]:
    """The classes left by the change of worst pain in points, whether it is gone, and the change of opioids."""
    if gone or pain <= -2:
        return _less_pain("complete" if gone else "partial", opioids)
    if pain >= 2:
        return _more_pain(opioids)
    if opioids == "down_by_a_quarter" and pain <= 0:
        return ("partial",), None
    if opioids == "up_by_a_quarter" and pain >= 0:
        return (("progression",), None) if pain <= 1 else (("progression", "indeterminate"), BETWEEN)
    return ("indeterminate",), None


def _less_pain(response: Class, opioids: Opioids) -> tuple[tuple[Class, ...], Boundary | None]:
    """A response, unless opioids increased; whether a small rise is an increase is not said."""
    if opioids == "up":
        return (response, "indeterminate"), SMALL_RISE
    return ("indeterminate" if opioids == "up_by_a_quarter" else response,), None


def _more_pain(opioids: Opioids) -> tuple[tuple[Class, ...], Boundary | None]:
    """Progression if opioids are stable; what stable means, and what both worse means, is not said."""
    if opioids == "same":
        return ("progression",), None
    return ("progression", "indeterminate"), BOTH_WORSE if opioids == "up_by_a_quarter" else NOT_STABLE


def _opioids(before: Fraction, after: Fraction) -> Opioids:
    """How the dose changed; the first opioid where there was none counts as a rise of a quarter or more."""
    if after == before:
        return "same"
    if after > before:
        return "up_by_a_quarter" if 4 * after >= 5 * before else "up"
    return "down_by_a_quarter" if 4 * after <= 3 * before else "down"


def _read(
    what: str, unit: str, before: float | None, after: float | None, most: int | None = None
) -> tuple[Fraction, Fraction] | None:
    """Both figures as they are written in decimals, since 25 % must not depend on binary rounding."""
    for when, value in (("before", before), ("after", after)):
        if value is not None and (not math.isfinite(value) or value < 0 or (most is not None and value > most)):
            allowed = f"from 0 to {most}" if most is not None else "of 0 or more"
            raise ValueError(
                f"{what} {when} treatment: {value:g} is not a number {allowed}. The consensus counts in {unit}, so "
                "with this figure there is no class. Correct it, or give it as not known."
            )
    if before is None or after is None:
        return None
    return Fraction(str(before)), Fraction(str(after))


def _said(pain: tuple[Fraction, Fraction], opioid: tuple[Fraction, Fraction]) -> str:
    return (
        f"Worst pain {float(pain[0]):g} before, {float(pain[1]):g} after ({float(pain[1] - pain[0]):+g}); opioids "
        f"{float(opioid[0]):g} mg a day before, {float(opioid[1]):g} mg after{_share(*opioid)}."
    )


def _share(before: Fraction, after: Fraction) -> str:
    """The change of the dose in per cent, where that can be said."""
    if after == before:
        return ""
    if before == 0:
        return " (from none)"
    share = (after - before) / before * 100
    return f" ({float(share):+.3g} %)" if share <= MOST_SHARE else " (more than ten times as much)"


def _set(text: str, indent: int, lead: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=" " * indent + lead, subsequent_indent=" " * (indent + len(lead)))
