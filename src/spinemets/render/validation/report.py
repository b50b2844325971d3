"""The whole report out of a validation: what the page and the paper both say."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.cohort.validation.result import Comparison, Population, ScoreValidation, Validation
from spinemets.model import Cite, Source
from spinemets.render.chart.figure import Figure
from spinemets.render.chart.missing import Missing, missingness
from spinemets.render.chart.numbers import SPACE, minus
from spinemets.render.html import INTENDED_USE
from spinemets.render.validation import figures
from spinemets.render.validation.glossary import GLOSSARY
from spinemets.render.validation.methods import method_sources, methods
from spinemets.render.validation.parts import Cell, Fact, Report, Table, entry
from spinemets.render.validation.score import score_part
from spinemets.render.validation.tables import ends
from spinemets.render.validation.wording import counted, few, figure, sentence

TITLE = "Validation of survival scores"

BY = {"study": "study file", "report": "this report", "nobody": ""}


def report_of(validation: Validation) -> Report:
    """Everything the report says."""
    return Report(
        title=TITLE,
        study=validation.study,
        synthetic=validation.synthetic,
        lead=tuple(_lead(validation)),
        facts=tuple(_facts(validation)),
        overview=_overview(validation),
        compared=figures.overview(validation),
        flow=_flow(validation),
        missing=_missing(validation),
        notes=validation.notes,
        scores=tuple(score_part(score, validation) for score in validation.scores),
        populations=figures.populations(validation),
        comparison=tuple(figures.common(validation)),
        differences=_differences(validation),
        reporting=_reporting(validation),
        methods=methods(),
        glossary=GLOSSARY,
        sources=tuple(map(entry, _sources(validation))),
        intended_use=INTENDED_USE,
        version=validation.version,
    )


def _lead(validation: Validation) -> Iterable[str]:
    yield (
        "How published survival scores do on these patients: whether they sort patients by how long they live, and "
        "whether as many are alive as was published. Figures describe groups; none is a reason to withhold treatment."
    )
    if validation.small_below:
        yield (
            f"Counts under {validation.small_below} are not shown: they are given as {few(validation.small_below)}, or "
            "as hidden, like counts from which they would follow."
        )
    if validation.replicates:
        yield (
            "Intervals are 95 % intervals; where no formula is named in the methods, patients were drawn again "
            f"{validation.replicates} times (seed {validation.seed})."
        )
    else:
        yield (
            "Only survival by band has intervals (95 %): patients were not drawn again, so how far chance may have "
            "moved the other figures is not known."
        )


def _facts(validation: Validation) -> Iterable[Fact]:
    yield Fact(counted(validation.patients), "patients")
    yield Fact(counted(validation.deaths), "of them died")
    yield Fact(str(len(validation.scores)), "scores validated")
    if validation.median_follow_up.value is not None:
        yield Fact(f"{validation.median_follow_up.value:.0f}{SPACE}months", "median follow-up")
    if validation.followed_to is not None:
        yield Fact(f"{validation.followed_to:.0f}{SPACE}months", "longest follow-up")
    yield Fact(", ".join(map(str, validation.months)), "months at which figures are given")


def _overview(validation: Validation) -> Table:
    """A row for each score: how many could be scored, and how it sorts them."""
    decided = any(score.decided is not None for score in validation.scores)
    head = (
        "Score",
        "Complete",
        "Deaths",
        "Open",
        *(("Decided although open",) if decided else ()),
        "Harrell’s C: complete",
        "All, open answers at best",
        "All, open answers at worst",
        "Whatever they are, between",
    )
    return Table("The scores", head, tuple(_overview_row(score, decided) for score in validation.scores))


def _overview_row(score: ScoreValidation, decided: bool) -> tuple[Cell, ...]:
    complete, best, worst = (score.population(name) for name in ("complete", "best", "worst"))
    return (
        score.short,
        counted(score.complete),
        counted(complete.deaths) if complete else "none",
        counted(score.open_patients),
        *((counted(score.decided),) if decided else ()),
        *(_harrell(population) for population in (complete, best, worst)),
        next((ends(one) for one in score.bounds if one.measure == "harrell_c"), "none"),
    )


def _harrell(population: Population | None) -> str:
    return figure(population.harrell) if population else "none"


def _flow(validation: Validation) -> Table:
    rows = tuple((sentence(step.step), counted(step.patients)) for step in validation.flow)
    return Table("From the file to the analysis", ("Step", "Patients"), rows)


def _missing(validation: Validation) -> Figure | None:
    hidden = few(validation.small_below)
    most_first = sorted(validation.missing, key=lambda one: -(one.missing or 0))
    variables = [Missing(one.label, one.missing, one.patients, hidden) for one in most_first if one.patients]
    return missingness("missing", "No answer, by question", variables) if variables else None


def _differences(validation: Validation) -> Table | None:
    """Pairs of scores on the same patients."""
    if not validation.comparisons:
        return None
    short = {score.name: score.short for score in validation.scores}
    rows = tuple(_difference(one, short) for one in validation.comparisons)
    head = ("First", "Second", "Patients", "C of the first", "C of the second", "Difference (95 % interval)")
    return Table("Harrell’s C of two scores on the same patients", head, rows)


def _difference(one: Comparison, short: dict[str, str]) -> tuple[Cell, ...]:
    return (
        short.get(one.first, one.first),
        short.get(one.second, one.second),
        counted(one.patients),
        "none" if one.first_c.value is None else minus(one.first_c.value, 2),
        "none" if one.second_c.value is None else minus(one.second_c.value, 2),
        figure(one.difference, 3),
    )


def _reporting(validation: Validation) -> Table:
    rows = tuple((item.number, item.topic, item.said, BY[item.by]) for item in validation.reporting)
    return Table("TRIPOD+AI items", ("Item", "Topic", "Said", "By"), rows)


def _sources(validation: Validation) -> Iterable[Source]:
    """Every source that is named, each once, by what it is called."""
    cites: list[Cite] = []
    for score in validation.scores:
        cites.append(score.cite)
        for population in score.populations:
            for band in population.bands:
                cites += [one.cite for one in (*band.published.values(), *band.published_medians)]
    found = {source.key: source for source in (*(cite.source for cite in cites), *method_sources())}
    return sorted(found.values(), key=lambda source: str(source).lower())
