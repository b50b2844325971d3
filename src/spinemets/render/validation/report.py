"""The whole report out of a validation: what the page and the paper both say."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.cohort.validation.result import Validation
from spinemets.model import Cite
from spinemets.render.html import INTENDED_USE
from spinemets.render.validation import figures
from spinemets.render.validation.answered import reporting
from spinemets.render.validation.characteristics import characteristics
from spinemets.render.validation.comparison import differences, same_patients
from spinemets.render.validation.front import about, facts, lead, overview
from spinemets.render.validation.glossary import GLOSSARY
from spinemets.render.validation.hiding import hiding, marked
from spinemets.render.validation.methods import METHODS_SAY, method_cites, methods
from spinemets.render.validation.parts import Entry, Report, Table, entry
from spinemets.render.validation.questions import asked_of_few, missing
from spinemets.render.validation.score import score_part
from spinemets.render.validation.wording import counted, sentence

TITLE = "Validation of survival scores"

LEAST_HIDDEN = 2
"""Numbers below one hide nobody."""


def report_of(validation: Validation, made: str = "") -> Report:
    """Everything the report says. `made`: the day on which it is made, if it shall say so."""
    report = Report(
        title=TITLE,
        study=validation.study,
        synthetic=validation.synthetic,
        lead=tuple(lead(validation)),
        facts=tuple(facts(validation)),
        small_below=validation.small_below,
        hiding=None,
        overview=overview(validation),
        compared=figures.overview(validation),
        about=about(validation, made),
        flow=_flow(validation),
        who=characteristics(validation),
        missing=missing(validation),
        needless=asked_of_few(validation),
        notes=validation.notes,
        scores=tuple(score_part(score, validation) for score in validation.scores),
        populations=figures.populations(validation),
        comparison=tuple(figures.common(validation)),
        same_patients=same_patients(validation),
        differences=differences(validation),
        reporting=reporting(validation),
        methods_say=METHODS_SAY,
        methods=methods(),
        glossary=GLOSSARY,
        sources=tuple(_sources(validation)),
        intended_use=INTENDED_USE,
        version=validation.version,
    )
    if validation.small_below < LEAST_HIDDEN:
        return report
    return marked(report)._replace(hiding=hiding(validation.small_below, report))


def _flow(validation: Validation) -> Table:
    rows = tuple((sentence(step.step), counted(step.patients)) for step in validation.flow)
    return Table("From the file to the analysis", ("Step", "Patients"), rows)


def _sources(validation: Validation) -> Iterable[Entry]:
    """Every source that is named, each once, by what it is called; provisional where all that is from it is."""
    cites: list[Cite] = [*method_cites()]
    for score in validation.scores:
        cites.append(score.cite)
        for population in score.populations:
            for band in population.bands:
                cites += [one.cite for one in (*band.published.values(), *band.published_medians)]
    reasons: dict[str, list[str]] = {}
    for cite in cites:
        reasons.setdefault(cite.source.key, []).append(cite.provisional)
    sources = {cite.source.key: cite.source for cite in cites}
    for key, source in sorted(sources.items(), key=lambda one: str(one[1]).lower()):
        yield entry(source, "; ".join(dict.fromkeys(reasons[key])) if all(reasons[key]) else "")
