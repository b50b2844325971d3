"""The evidence of the instruments told again: what became of whom, how well it did elsewhere, and who is outside."""

import re
from typing import Any

from told import SECOND, Cells, Place, band_names, begins, figures, mark, same, surest
from words import EVENTS, EXCLUDED, MEASURES, PATIENTS, SETTINGS, VERSIONS

import spinemets
from spinemets.model import Evidence, Instrument, Outcome, Validation


def of_patients(figure: Outcome | Validation, evidence: Evidence, said: str) -> bool:
    """Whether a figure comes from the patients that the transcription describes."""
    who = begins(said, PATIENTS)
    return figure.cohort.who == evidence.cohort.who if who == "" else bool(re.match(who, figure.cohort.who))


def outcome_cells(definition: Instrument, evidence: Evidence) -> Cells:
    names = band_names(definition.name)
    for band, told in SECOND[definition.name]["outcomes"].items():
        entries = told if isinstance(told, list) else [told]
        for number, entry in enumerate(entries):
            place: Place = ("outcomes", band, number) if isinstance(told, list) else ("outcomes", band)
            known = any(entry["cohort"].startswith(start) for start in PATIENTS)
            found = evidence.outcomes.get(names.get(band, band), ()) if known else ()
            found = [figure for figure in found if of_patients(figure, evidence, entry["cohort"])]
            if found:
                yield from (((*place, *step), value) for step, value in figures_of_a_band(found, entry, evidence))
    if not evidence.outcomes and not SECOND[definition.name]["outcomes"]:
        yield ("outcomes",), {}


def figures_of_a_band(found: list[Outcome], entry: dict[str, Any], evidence: Evidence) -> Cells:
    said = re.search(r"n=(\d+)\)|(\d+) patients", entry["cohort"])
    patients = {str(figure.cohort.patients) for figure in found}
    yield ("cohort",), entry["cohort"] if not said or patients == {said[1] or said[2]} else patients
    alive = {str(month): (share, figure.cite) for figure in found for month, share in figure.alive.items()}
    yield from ((("alive_percent", month), share) for month, (share, _) in alive.items())
    if not alive:
        yield ("alive_percent",), {}
    medians = [figure for figure in found if figure.median_months is not None]
    yield ("median_months",), same([figure.median_months for figure in medians]) if medians else None
    ranges = [figure.median_range for figure in medians if figure.median_range is not None]
    yield from ((("median_ci", place), end) for limits in ranges for place, end in enumerate(limits))
    if not ranges:
        yield ("median_ci",), None
    events = [figure for figure in found if figure.percent is not None]
    yield ("event",), EVENTS[evidence.predicts] if events else None
    yield ("event_percent",), same([figure.percent for figure in events]) if events else None
    marked = {"median_months": [f.cite for f in medians], "median_ci": [f.cite for f in medians]}
    marked |= {"alive_percent": [cite for _, cite in alive.values()]}
    marked |= {month: [cite] for month, (_, cite) in alive.items()}
    for name, said in entry.get("marks", {}).items():
        months = re.findall(r"\d+", name) or [name]
        cites = [cite for month in months for cite in marked[month]]
        if cites:
            yield ("marks", name), surest(cites, said)
    everything = [figure.cite for figure in found if figure.alive or figure.median_months or figure.percent]
    marks = set(map(mark, everything)) if "marks" in entry else {surest(everything, entry["mark"])}
    yield ("mark",), entry["mark"] if entry["mark"] in marks else marks
    for figure in events:
        if "specificity_percent" in entry:
            yield ("specificity_percent",), same(sorted(figures(figure.after)))


def validation_cells(name: str, evidence: Evidence) -> Cells:
    left = list(evidence.validations)
    for number, told in enumerate(SECOND[name]["validation"]):
        measure, span = MEASURES.get(told["measure"], told["measure"]), (told["low"], told["high"])
        alike = [v for v in left if v.measure == measure and (v.value == told["value"] or v.interval == span)]
        for found in sorted(alike, key=lambda v: v.months != told["months"])[:1]:
            left.remove(found)
            low, high = found.interval or (None, None)
            same_patients = of_patients(found, evidence, told["cohort"])
            version = told["version"] and begins(told["version"], VERSIONS | {"original": "", "not stated": ""})
            values = {
                "measure": told["measure"],
                "months": found.months,
                "value": found.value,
                "low": low,
                "high": high,
                "patients": found.cohort.patients,
                "cohort": told["cohort"] if same_patients else found.cohort.who,
                "version": told["version"] if not version or version in found.note else found.note,
                "mark": surest([found.cite], told["mark"]),
            }
            yield from ((("validation", number, field), value) for field, value in values.items())
    yield from ((("validation", "not transcribed", v.measure, str(v.value)), str(v.cohort)) for v in left)
    if not evidence.validations and not SECOND[name]["validation"]:
        yield ("validation",), []


def cohort_cells(name: str, evidence: Evidence) -> Cells:
    told, cohort = SECOND[name]["cohort"], evidence.cohort
    years = re.findall(r"\d{4}", cohort.years)
    setting = re.search(SETTINGS[evidence.setting], cohort.who if "not stated" in told["who"] else told["who"])
    agrees = bool(setting) != ("not stated" in told["who"])
    same_figures = figures(cohort.who) <= figures(str(told)) | figures(str(SECOND[name].get("overall", "")))
    yield ("cohort", "patients"), cohort.patients
    told_years = told["years"] if years == re.findall(r"\d{4}", told["years"] or "") else "-".join(years)
    yield ("cohort", "years"), told_years
    yield ("cohort", "who"), told["who"] if agrees and same_figures else f"{evidence.setting}: {cohort.who}"
    yield ("cohort", "mark"), surest([cohort.cite], told["mark"])


def excluded_cells(definition: Instrument) -> Cells:
    """Who is told to be outside: in words, or by every one of some answers."""
    for number, told in enumerate(SECOND[definition.name]["excluded"]):
        known = [key for key in EXCLUDED if told["who"].startswith(key)]
        answers = EXCLUDED[known[0]] if known else ""
        if isinstance(answers, str):
            found = [[member for member in definition.not_for if answers and answers in member.says.lower()]]
        else:
            results = [spinemets.evaluate(definition.name, **case) for case in answers]
            found = [[out.limit for out in result.outside if out.status == "applies"] for result in results]
        if all(found):
            yield ("excluded", number, "who"), told["who"]
            yield ("excluded", number, "mark"), surest([limits[-1].cite for limits in found], told["mark"])
    if not definition.limits and not SECOND[definition.name]["excluded"]:
        yield ("excluded",), []
