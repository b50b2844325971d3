"""The survival instruments of the rulebook as groups from the best to the worst, with what was published for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spinemets.cohort.problem import CohortError
from spinemets.cohort.validation.result import Published
from spinemets.engine import Rulebook
from spinemets.engine.prognosis import PREDICTS
from spinemets.model import Evidence, Instrument, Outcome, Score

DEATH_WITHIN_2_MONTHS = "death within 2 months"
"""What an instrument predicts that prints who died, in per cent, in place of who was alive."""


@dataclass(frozen=True)
class Ranked:
    """An instrument whose totals, or classes, stand in order: place 0 is the best, whatever direction its points have.

    `totals` and `band_of` are by place; `bands` from the best to the worst.
    """

    definition: Instrument
    evidence: Evidence
    totals: tuple[str, ...]
    band_of: tuple[int, ...]
    bands: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the instrument in columns and files."""
        return self.definition.name

    @cached_property
    def place(self) -> dict[str, int]:
        """Where a total or a class stands."""
        return {total: place for place, total in enumerate(self.totals)}

    @property
    def direction(self) -> str:
        """Which end of the scale is the better one, in words."""
        definition = self.definition
        named = definition.direction if isinstance(definition, Score) else "classes from the best to the worst"
        return f"{named}: {self.totals[0]} best, {self.totals[-1]} worst"

    @property
    def setting(self) -> str:
        """On whom it was built."""
        return f"{self.evidence.setting}: {self.evidence.cohort}"

    @property
    def cautions(self) -> tuple[str, ...]:
        """What is known against reading its bands as probabilities."""
        return tuple(
            f"Calibration slope {found.value:g}{f' at {found.months} months' if found.months else ''} in another "
            f"cohort ({found.cohort}): the published figures of the bands are shown to be checked, not to be used."
            for found in self.evidence.misleading
        )

    def label(self, band: str) -> str:
        """A band, or several with a bar between them, in words."""
        return " or ".join(code.replace("_", " ") for code in band.split("|"))

    def published(self, band: str) -> dict[int, Published]:
        """The share alive after so many months that a paper gives for a band."""
        return {month: figure for outcome in self._outcomes(band) for month, figure in _alive(outcome, self.evidence)}

    def published_medians(self, band: str) -> tuple[Published, ...]:
        """The median survival in months that papers give for a band."""
        given = self._outcomes(band)
        return tuple(Published(o.median_months, o.cite) for o in given if o.median_months is not None)

    def predicted(self, month: int) -> list[Published | None]:
        """For each band the published share alive at a month."""
        return [self.published(band).get(month) for band in self.bands]

    @cached_property
    def months(self) -> tuple[int, ...]:
        """The months at which at least one band has a published share."""
        return tuple(sorted({month for band in self.bands for month in self.published(band)}))

    def _outcomes(self, band: str) -> tuple[Outcome, ...]:
        return self.evidence.outcomes.get(band, ())


def _alive(outcome: Outcome, evidence: Evidence) -> Iterable[tuple[int, Published]]:
    """The shares of one cohort."""
    for month, percent in outcome.alive.items():
        yield month, Published(percent / 100, outcome.cite)
    if evidence.predicts == DEATH_WITHIN_2_MONTHS and outcome.percent is not None:
        yield 2, Published(1 - outcome.percent / 100, outcome.cite)


def survival_instruments(rulebook: Rulebook, wanted: Iterable[str] = ()) -> dict[str, Ranked]:
    """The instruments that predict survival, by name; only the wanted ones if any are named."""
    found = {
        name: _ranked(definition, definition.evidence)
        for name, definition in rulebook.catalogue.instruments.items()
        if definition.evidence is not None and definition.evidence.predicts in PREDICTS
    }
    for name in (asked := tuple(wanted)):
        if name not in found:
            raise CohortError(
                f"'{name}' does not predict survival, so there is nothing to validate. Name some of {', '.join(found)}."
            )
    return {name: found[name] for name in asked or found}


def _ranked(definition: Instrument, evidence: Evidence) -> Ranked:
    if not isinstance(definition, Score):
        classes = tuple(definition.outcomes)
        return Ranked(definition, evidence, classes, tuple(range(len(classes))), classes)
    bands = [band.name for band in definition.bands]
    totals = [float(total) for total in range(int(definition.range.low), int(definition.range.high) + 1)]
    if definition.better == "higher":
        bands, totals = bands[::-1], totals[::-1]
    band_of = tuple(bands.index(definition.band_of(total).name) for total in totals)
    return Ranked(definition, evidence, tuple(f"{total:g}" for total in totals), band_of, tuple(bands))
