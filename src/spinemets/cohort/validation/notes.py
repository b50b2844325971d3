"""What to know before reading the figures."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.cohort.survival import Counts
from spinemets.cohort.validation.cells import exact
from spinemets.cohort.validation.figures import CELLS_FOR_A_C
from spinemets.cohort.validation.result import MONTH_DAYS
from spinemets.cohort.validation.table import CountsTable

FEW_DEATHS = 100
"""Below about so many deaths figures of an external validation are imprecise (Collins et al. 2016)."""


def notes(table: CountsTable, everybody: Counts) -> tuple[str, ...]:
    """The notes that these counts call for."""
    return (*_always(), *_sample(table, everybody), *_hidden(table))


def _always() -> Iterable[str]:
    yield f"A month is {MONTH_DAYS:.4f} days. Intervals are 95 %; those of a curve are pointwise (log-log)."
    yield (
        "Published survival of a band is a figure of the cohort of the paper. Figures read in one secondary source, or "
        "recalled, are marked provisional."
    )
    yield (
        "Uno's C, areas under the curve, Brier scores and slopes weigh patients as if loss to follow-up did not depend "
        "on the score; the log-rank test of loss between the bands stands with each score."
    )
    yield (
        "Harrell's C depends on how long patients were followed. In subgroups and by year it looks at the same months "
        "for all."
    )
    yield (
        "An interval of net benefit is of one line. The lines are of the same patients, so that it does not say "
        "whether two of them differ."
    )
    yield "Intervals of differences between scores are not adjusted for how many pairs are compared."
    yield (
        "Items of TRIPOD+AI (Collins et al. 2024, BMJ 385:e078378) by number and topic as one page lists them that was "
        "compared with the published supplement; those for the development of a model are left out."
    )
    yield "Local figures are observed in these patients and were not validated on others."
    yield (
        "Best and worst: every open total at the best or at the worst value that its missing answers allow. Bounds "
        "hold whatever the missing answers are; they need not be attained."
    )
    yield (
        "An answer counts as missing if there is none, or if it is narrowed to several, for every patient: also where "
        "another answer makes it needless. Of several vertebrae of a patient the one with the worst score counts."
    )


def _sample(table: CountsTable, everybody: Counts) -> Iterable[str]:
    deaths = int(everybody.deaths.sum())
    if deaths < FEW_DEATHS and not table.small_below:
        yield (
            f"{deaths} deaths. Figures of an external validation are imprecise below about {FEW_DEATHS} "
            "(Collins et al. 2016, Stat Med 35:214, doi 10.1002/sim.6787)."
        )
    if not exact(table.frame) and not table.small_below:
        yield "Days were put together in these counts."


def _hidden(table: CountsTable) -> Iterable[str]:
    small = table.small_below
    if not small:
        return
    yield (
        f"Small cells are hidden: no number of 1 to {small - 1} patients is shown, nor can it be had from differences. "
        "Days are put together, bands and subgroups too where they are small. Where that leaves survival at a month "
        "open, the two ends between which it must lie are given. A few patients whose score is known may count as "
        "open: survival of a band, and the two ends, are of the others. Of a band that lost few from sight, those few "
        "were set aside so, all of them alive when last seen: its survival is a little lower than with them, who are "
        "in the bounds. "
        "Curves are drawn straight from one known point to the next, and broken where these lie far apart. "
        "A report that stays where the rows are can be made with --small 0, which hides nothing."
    )
    yield (
        f"Missing answers are counted to the nearest multiple of {small}. "
        "Survival by band, calibration, Brier scores, net benefit and the survival that papers expect are computed "
        "from the protected counts, in which those who were lost stand in the middle of their stretch of days; so are "
        "areas under the curve of scores that are classes."
    )
    yield (
        f"C needs {CELLS_FOR_A_C * small} deaths; an area so many deaths by its month, so many alive beyond it, and "
        "bands of which it is known who had died by then. Tests take bands that were put together as one. Figures "
        "with every open total at its best or at its worst are there if at least "
        f"{small} are open, and so are the bounds of C, or if none is. Medians are told in steps in which at least "
        f"{small} died, their limits rounded outwards. At least {small} patients were followed for longer than the "
        "longest follow-up that is told."
    )
    yield (
        "A subgroup has only the patients of those tables that show it by itself; the others are in 'other'. Where the "
        "tables have it only together with others for one score, that score has no figures of it."
    )
    if table.frame.is_empty():
        yield f"Fewer than {small} patients died, or fewer than {small} were alive at last contact: nothing is shown."
