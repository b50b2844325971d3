"""Whether a regimen is in the table, or is one that should be caught: 40 Gy in 10 and its like."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, get_args

from spinemets.knowledge.sources.papers import STATPEARLS
from spinemets.model.source import Cite
from spinemets.radiotherapy import working
from spinemets.radiotherapy.alpha_beta import CORD_GY, TISSUES, AlphaBeta
from spinemets.radiotherapy.conventional_cord import ConventionalCord
from spinemets.radiotherapy.course import MOST_STEREOTACTIC, Course
from spinemets.radiotherapy.layout import paragraph, source_lines, sources
from spinemets.radiotherapy.linear_quadratic import FORMULA, caveat
from spinemets.radiotherapy.quantity import FRACTIONS, GIVEN
from spinemets.radiotherapy.regimens import CONVENTIONAL, NOTES, STEREOTACTIC, TABLE_HEAD, Regimen, Technique
from spinemets.radiotherapy.statement import Statement
from spinemets.radiotherapy.trials import OUTCOMES

Status = Literal["listed", "not_listed", "caught"]

SLIP = Statement(
    "'30 to 40 Gy in ten sessions' is no range of 10 fractions: 30 Gy is given in 10, and 40 Gy in 20.",
    Cite(STATPEARLS, "Treatment", "primary"),
)
CAUGHT = (
    Regimen(
        40, 10, "do not offer: read out of '30 to 40 Gy in ten sessions', in no guideline that was seen", (SLIP.cite,)
    ),
)


class RegimenCheck(NamedTuple):
    """What is known of one regimen. `techniques`: those in whose table it stands."""

    regimen: Regimen
    technique: Technique | None
    status: Status
    techniques: tuple[Technique, ...]

    @property
    def because(self) -> str:
        """Why it has this status."""
        if self.status == "listed":
            return f"It is in the table of {' and '.join(self.techniques)} regimens. {self._warning}".rstrip()
        if self.status == "not_listed":
            spared = self.technique == "stereotactic" and self.regimen.fractions <= MOST_STEREOTACTIC
            decides = "The limits of the cord decide." if spared else self._warning
            return f"It is in no table here: no source that was seen offers it. {decides}".rstrip()
        other = f" As {' and '.join(self.techniques)} it is in the table." if self.techniques else ""
        return (
            f"{self._warning} No source that was seen offers it. Change the regimen, or plan it with a "
            f"limit of its own for the cord.{other}"
        )

    @property
    def _warning(self) -> str:
        if self.technique == "stereotactic" or not self.at_cord.flagged:
            return ""
        return f"{'' if self.technique else 'If given conventionally: '}{self.at_cord.said()}"

    @property
    def at_cord(self) -> ConventionalCord:
        """What it puts on a cord in the field if it is given conventionally."""
        return ConventionalCord(Course(self.regimen.dose_gy, self.regimen.fractions))

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Where the regimen stands, and what the limit rests on if it is warned of."""
        return (*self.regimen.cites, *(self.at_cord.cites if self._warning else ()))

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said of the figures."""
        slip = (str(SLIP),) if self.status == "caught" and self.regimen.fractions == 10 else ()
        return (*slip, NOTES[0], caveat(self.regimen.per_fraction_gy))

    def working(self) -> tuple[str, ...]:
        """The hand calculation for the tumour and for the cord, line by line."""
        lines: list[str] = []
        for where, ratio in (("tumour", TISSUES["tumour"].value_gy), ("cord", CORD_GY)):
            lines += [f"At the {where}, alpha/beta {ratio:g} Gy:", *working.eqd2_of(self.at_cord.course, ratio)]
        return tuple(lines)

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON can hold it."""
        return {
            "inputs": {
                "dose_gy": self.regimen.dose_gy,
                "fractions": self.regimen.fractions,
                "technique": self.technique,
            },
            "status": self.status,
            "because": self.because,
            "techniques": list(self.techniques),
            "regimen": self.regimen.to_dict(),
            "at_conventional_cord_limit": self.at_cord.to_dict() if self._warning else None,
            "formula": list(FORMULA),
            "working": list(self.working()),
            "notes": list(self.notes),
            "sources": sources(self.cites),
        }

    def explain(self, with_working: bool = False) -> str:
        """The result as text of at most 80 columns, on request with the hand calculation."""
        given = f"{self.regimen}, {self.technique or 'technique not said'}"
        lines = [f"{given}: {self.status.replace('_', ' ')}", *paragraph(self.because)]
        if self.regimen.status:
            lines += paragraph(f"Known of it: {self.regimen.status}.")
        lines += [TABLE_HEAD, self.regimen.figures(), "Formula:", *(f"  {line}" for line in FORMULA)]
        lines += ["Inputs:", *paragraph(given, "- ")]
        if with_working:
            lines += ["By hand:", *(f"  {line}" for line in self.working())]
        lines += ["Note:"]
        for note in self.notes:
            lines += paragraph(note, "- ")
        return "\n".join([*lines, *(source_lines(self.cites) if self.cites else [])])


def check_regimen(dose_gy: float, fractions: int, technique: Technique | None = None) -> RegimenCheck:
    """Whether a total dose in Gy in so many fractions is in the tables, in none, or to be caught.

    `technique`: None means not said; then a conventional course counts as possible. ValueError for what cannot be.
    """
    if technique is not None and technique not in get_args(Technique):
        raise ValueError(
            f"technique: {technique!r} is not one of {', '.join(get_args(Technique))}. Each has a table of its own. "
            "Write one of these, or leave it out if it is not known."
        )
    dose_gy, fractions = GIVEN.one(dose_gy), int(FRACTIONS.one(fractions))
    tables: dict[Technique, tuple[Regimen, ...]] = {"conventional": CONVENTIONAL, "stereotactic": STEREOTACTIC}
    found: dict[Technique, Regimen] = {
        name: r for name, table in tables.items() for r in table if r[:2] == (dose_gy, fractions)
    }
    wanted: dict[Technique, Regimen] = {name: regimen for name, regimen in found.items() if technique in (None, name)}
    caught = next((regimen for regimen in CAUGHT if regimen[:2] == (dose_gy, fractions)), None)
    known = [*wanted.values(), *found.values(), *([caught] if caught else [])]
    regimen = known[0] if known else Regimen(dose_gy, fractions, "", ())
    if wanted:
        return RegimenCheck(regimen, technique, "listed", tuple(wanted))
    over = technique != "stereotactic" and ConventionalCord(Course(dose_gy, fractions)).level == "over"
    return RegimenCheck(regimen, technique, "caught" if over else "not_listed", tuple(found))


def warned(courses: Iterable[Course], alpha_beta: AlphaBeta) -> tuple[ConventionalCord, ...]:
    """The courses that come to the cord limit if they are conventional; for a tumour those alone that are caught."""
    found = tuple(course for course in map(ConventionalCord, courses) if course.flagged)
    if alpha_beta.name != "tumour":
        return found
    return tuple(each for each in found if check_regimen(each.course.dose_gy, each.course.fractions).status == "caught")


def regimen_table() -> dict[str, Any]:
    """All regimens, what is caught, and the outcomes of trials, as JSON can hold them."""
    return {
        "conventional": [regimen.to_dict() for regimen in CONVENTIONAL],
        "stereotactic": [regimen.to_dict() for regimen in STEREOTACTIC],
        "caught": [check_regimen(regimen.dose_gy, regimen.fractions).to_dict() for regimen in CAUGHT],
        "outcomes": [outcome.to_dict() for outcome in OUTCOMES],
        "notes": list(NOTES),
    }


def regimen_text() -> str:
    """All regimens, what is caught, and the outcomes of trials, as text of at most 80 columns."""
    lines: list[str] = []
    for title, table in (("Conventional", CONVENTIONAL), ("Stereotactic", STEREOTACTIC), ("Caught", CAUGHT)):
        lines += [title, TABLE_HEAD, *(regimen.explain() for regimen in table)]
        if table is CAUGHT:
            lines += [line for r in table for line in paragraph(check_regimen(*r[:2]).because, indent=6)]
        lines.append("")
    lines.append("Outcomes")
    for outcome in OUTCOMES:
        lines += paragraph(str(outcome), "- ")
    return "\n".join([*lines, "", *(line for note in NOTES for line in paragraph(note, indent=0))])
