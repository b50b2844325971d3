"""A maximum in cord, thecal sac, cauda or plexus against the published limits, side by side; the stricter counts."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from spinemets.knowledge.sources.papers import PROJECT
from spinemets.model.source import Cite
from spinemets.radiotherapy import working
from spinemets.radiotherapy.alpha_beta import CORD_GY
from spinemets.radiotherapy.beside import beside, cites_beside
from spinemets.radiotherapy.compared import AROUND_THE_CORD, Compared, compare
from spinemets.radiotherapy.conventional_cord import ConventionalCord
from spinemets.radiotherapy.cord_limit_table import (
    SAHGAL_GRID,
    SAHGAL_GRID_CITE,
    STRUCTURES,
    TITLES,
    VOLUME_LIMITS,
    SourceName,
    Structure,
    VolumeLimit,
)
from spinemets.radiotherapy.course import MOST_STEREOTACTIC, Course
from spinemets.radiotherapy.layout import counted, figure, paragraph, source_lines, sources
from spinemets.radiotherapy.linear_quadratic import FORMULA, caveat, eqd2
from spinemets.radiotherapy.quantity import FRACTIONS, MAXIMUM

Verdict = Literal["within_all", "within_looser_only", "over_all", "not_judged"]

SIDE_BY_SIDE: tuple[SourceName, ...] = ("hytec", "sahgal_2013", "tg101", "quantec")
WITH_A_CORD = ("spinal_cord", *AROUND_THE_CORD)
NOT_PROPORTIONAL = "Limits do not grow in proportion to the number of fractions: nothing is interpolated."
STRICTER = Cite(PROJECT, "the stricter limit is the default; cord limits are applied to PRV and sac too", "ours")


class CordLimits(NamedTuple):
    """A maximum of `maximum_gy` (nothing if not known) over `fractions` in a structure, against every source."""

    structure: Structure
    fractions: int
    maximum_gy: float | None
    prescribed: Course | None
    conventional: ConventionalCord | None
    compared: tuple[Compared, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether every limit that can be applied is kept, only a looser one, or none."""
        kept = {row.kept for row in self.compared} - {"not_judged"}
        if not kept:
            return "not_judged"
        if kept == {"within"}:
            return "within_all"
        return "over_all" if kept == {"over"} else "within_looser_only"

    @property
    def eqd2_gy(self) -> float | None:
        """EQD2 (alpha/beta 2) of the maximum in Gy."""
        return None if self.maximum_gy is None else eqd2(self.maximum_gy, self.fractions, CORD_GY)

    @property
    def also_to_check(self) -> tuple[VolumeLimit, ...]:
        """The limits of small volumes in the structure that the sources are for, which are not computed here."""
        about = "spinal_cord" if self.structure in AROUND_THE_CORD else self.structure
        return tuple(v for v in VOLUME_LIMITS if v.structure == about and v.fractions == self.fractions)

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Where the limits come from."""
        found = [row.limit.cite for row in self.compared if row.limit is not None]
        found += [volume.cite for volume in self.also_to_check]
        found += [SAHGAL_GRID_CITE] if self._grid() else []
        found += cites_beside(None, self.fractions) if self.structure in WITH_A_CORD else ()
        return (*found, *(self.conventional.cites if self.conventional else ()), STRICTER)

    @property
    def caveat(self) -> str:
        """What must be said of the model at the dose per fraction of the plan, or of the limits if that is higher."""
        plan = self.maximum_gy or (self.prescribed.dose_gy if self.prescribed else 0.0)
        limits = max((row.limit.high_gy for row in self.compared if row.limit is not None), default=0.0)
        if not plan and not limits:
            return ""
        return caveat(max(plan, limits) / self.fractions, where="in the plan" if plan >= limits else "in the limits")

    def working(self) -> tuple[str, ...]:
        """The hand calculation of the plan and of each limit, line by line."""
        lines: list[str] = []
        if self.conventional and not self.conventional.maximum_in:
            lines += ["Prescribed, in full at the cord:", *working.eqd2_of(self.conventional.course, CORD_GY)]
        if self.maximum_gy is not None:
            lines += ["The plan:", *working.eqd2_of(Course(self.maximum_gy, self.fractions), CORD_GY)]
        for row in self.compared:
            for end in dict.fromkeys((row.limit.low_gy, row.limit.high_gy) if row.limit else ()):
                lines += [
                    f"{TITLES[row.source]}, {end:g} Gy:",
                    *working.eqd2_of(Course(end, self.fractions), CORD_GY),
                ]
        return tuple(lines)

    def explain(self, with_working: bool = False) -> str:
        """The answer as text of at most 80 columns, on request with the hand calculation."""
        first, *further = self._verdicts()
        lines = [*paragraph(first, indent=0), *(line for text in further for line in paragraph(text))]
        lines += [f"Limits in {counted(self.fractions)}, EQD2 with alpha/beta 2:"]
        for row in self.compared:
            lines += paragraph(str(row), "- ")
        lines += paragraph(self._grid(), "- ")
        if self.also_to_check:
            lines += ["Also to check in the plan; not computed here:"]
            for volume in self.also_to_check:
                mark = f" (provisional: {volume.cite.provisional})" if volume.cite.provisional else ""
                where = STRUCTURES[volume.structure]
                lines += paragraph(
                    f"{TITLES[volume.source]}, {where}: {volume.dose_gy:g} Gy to {volume.volume}{mark}", "- "
                )
        lines += beside(None, self.fractions) if self.structure in WITH_A_CORD else []
        lines += ["Formula:", *(f"  {line}" for line in FORMULA), "Inputs:", *paragraph(self._inputs(), "- ")]
        if with_working:
            lines += ["By hand:", *(f"  {line}" for line in self.working())]
        lines += ["Note:", *paragraph(self.caveat, "- "), *paragraph(NOT_PROPORTIONAL, "- ")]
        return "\n".join([*lines, *source_lines(self.cites)])

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON can hold it."""
        return {
            "verdict": self.verdict,
            "structure": self.structure,
            "fractions": self.fractions,
            "maximum_gy": self.maximum_gy,
            "eqd2_gy": self.eqd2_gy,
            "alpha_beta_gy": CORD_GY,
            "prescribed": self.prescribed and self.prescribed.to_dict(),
            "limits": [row.to_dict() for row in self.compared],
            "also_to_check": [
                {
                    "source": v.source,
                    "structure": v.structure,
                    "dose_gy": v.dose_gy,
                    "volume": v.volume,
                    "provisional": v.cite.provisional,
                }
                for v in self.also_to_check
            ],
            "conventional": self.conventional and self.conventional.to_dict(),
            "formula": list(FORMULA),
            "working": list(self.working()),
            "caveat": self.caveat,
            "sources": sources(self.cites),
        }

    def _verdicts(self) -> list[str]:
        """The verdict on the limits and that on a conventional course, the worse first."""
        if not self.conventional:
            return [self._said()]
        whole = self.conventional.said()
        if self.structure not in WITH_A_CORD:
            return [f"If a cord is in the field too: {whole}", self._said()]
        if self.verdict == "not_judged":
            return [whole]
        over = self.verdict != "within_all" and self.conventional.level != "over"
        return [self._said(), whole] if over else [whole, self._said()]

    def _said(self) -> str:
        where = STRUCTURES[self.structure]
        if self.maximum_gy is None:
            return f"No verdict: the maximum in the {where} is not known."
        puts = f"{self.maximum_gy:g} Gy in {self.fractions} in the {where} (EQD2 {figure(self.eqd2_gy or 0)} Gy)"
        if self.verdict == "not_judged":
            return f"No verdict: no source has a limit for {puts}."
        if self.verdict == "within_all":
            kept = [r for r in self.compared if r.limit and r.kept == "within"]
            limits = " and ".join(f"{TITLES[r.source]} ({r.limit.risk})" for r in kept if r.limit)
            unchecked = " The limits of volumes below are not checked." if self.also_to_check else ""
            return f"Within the maximum of {limits}: {puts}.{unchecked}"
        if self.verdict == "over_all":
            return f"OVER EVERY LIMIT that applies: {puts}."
        return f"OVER THE STRICTER LIMIT, within a looser one only: {puts} is {self._both()}."

    def _both(self) -> str:
        over = [f"over {r.ends} ({TITLES[r.source]})" for r in self.compared if r.kept == "over"]
        between = [
            f"over {r.limit.low_gy:.1f} and within {r.limit.high_gy:.1f} Gy ({TITLES[r.source]})"
            for r in self.compared
            if r.limit and r.kept == "in_range"
        ]
        within = [f"within {r.ends} ({TITLES[r.source]})" for r in self.compared if r.kept == "within"]
        return ", ".join(over + between + within)

    def _grid(self) -> str:
        if self.structure != "thecal_sac" or self.fractions not in SAHGAL_GRID:
            return ""
        risks = ", ".join(f"{gy:g}" for gy in SAHGAL_GRID[self.fractions])
        return f"Sahgal 2013, for 1, 2, 3, 4 %: {risks} Gy (recalled, not re-read)"

    def _inputs(self) -> str:
        maximum = "not known" if self.maximum_gy is None else f"{self.maximum_gy:g} Gy"
        where = f"over {counted(self.fractions)} in the {STRUCTURES[self.structure]}; no earlier radiotherapy"
        return f"maximum {maximum} {where}{f'; prescribed {self.prescribed}' if self.prescribed else ''}"


def limits_for(
    structure: Structure,
    fractions: int,
    maximum_gy: float | None = None,
    prescribed: Course | None = None,
    conventional: bool = False,
) -> CordLimits:
    """The published limits without earlier radiotherapy for a structure and a number of fractions, and which are kept.

    `maximum_gy`: the highest dose in the structure over all fractions, in Gy; None if not known. `prescribed`: the
    course, needed for `conventional`, which compares the maximum (the course, if that is not known) with the limit of a
    cord in the field; over 5 fractions it is compared without being asked. ValueError for what cannot be.

    >>> limits_for("thecal_sac", 2, 17).verdict
    'within_all'
    """
    if structure not in STRUCTURES:
        raise ValueError(
            f"structure: {str(structure)[:40]!r} is none here, and a limit holds for one structure only. "
            f"Choose {', '.join(STRUCTURES)}."
        )
    number = int(FRACTIONS.one(fractions))
    maximum = None if maximum_gy is None else MAXIMUM.one(maximum_gy)
    if prescribed is None and conventional:
        raise ValueError("prescribed: not given, but a conventional course is compared by it. Give the course.")
    if prescribed is not None and prescribed.fractions != number:
        raise ValueError(f"prescribed: {prescribed} is not in {number} fractions. Give both in the same number.")
    rows = tuple(compare(source, structure, number, maximum) for source in SIDE_BY_SIDE)
    whole = _whole(structure, number, maximum, prescribed) if conventional or number > MOST_STEREOTACTIC else None
    return CordLimits(structure, number, maximum, prescribed, whole, rows)


def _whole(
    structure: Structure, fractions: int, maximum: float | None, prescribed: Course | None
) -> ConventionalCord | None:
    """The conventional limit for a structure with a cord in it; for another, only a warning of what is prescribed."""
    if maximum is not None and structure in WITH_A_CORD:
        return ConventionalCord(Course(maximum, fractions), STRUCTURES[structure])
    found = prescribed and ConventionalCord(prescribed)
    return found if found and (found.flagged or structure in WITH_A_CORD) else None
