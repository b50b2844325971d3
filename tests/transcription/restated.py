"""The prognostic instruments told again in the shape of the transcription, so that the two can be held side by side."""

import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from words import (
    ANSWERS,
    BANDS,
    EVENTS,
    EXCLUDED,
    FACTOR_ANSWERS,
    FACTORS,
    GROWTH_NAMED,
    GROWTH_WHEN,
    ITEMS,
    MEASURES,
    NORMAL,
    PATIENTS,
    SAMPLES,
    SETTINGS,
    SURENESS,
    VERSIONS,
)

import spinemets
from spinemets.engine import Key, Network
from spinemets.knowledge.risk_factors.vcf_sahgal_2013 import SAHGAL
from spinemets.knowledge.tables.katagiri_inputs import KATAGIRI_LABORATORY, KATAGIRI_SPREAD
from spinemets.knowledge.tables.mizumoto_inputs import MIZUMOTO_CALCIUM
from spinemets.knowledge.variables.laboratory import CORRECTED_CALCIUM
from spinemets.model import (
    REFERENCE,
    Choices,
    Cite,
    Evidence,
    Instrument,
    Item,
    Outcome,
    Score,
    Span,
    Table,
    Validation,
)

SECOND: dict[str, Any] = json.loads((Path(__file__).parent / "prognosis.json").read_text(encoding="utf-8"))
BOOK = spinemets.rulebook()
INSTRUMENTS = {name: BOOK.catalogue.instruments[name] for name in SECOND if name in BOOK.catalogue.instruments}

Step = str | int
Place = tuple[Step, ...]
Cells = Iterator[tuple[Place, Any]]


def begins(text: str, table: dict[str, Any]) -> Any:
    """The entry whose key the text begins with; the longest such key counts."""
    return table[max((key for key in table if text.startswith(key)), key=len)]


def outcome(table: str, **patient: Any) -> str:
    """The outcome of a table for a patient, or `open` if several are left."""
    possible = Network(BOOK, spinemets.Case(patient=patient)).possible(Key(table))
    return str(*possible) if len(possible) == 1 else "open"


def same(values: list[Any]) -> Any:
    """The one value of several, or all of them if they differ."""
    return values[0] if all(value == values[0] for value in values) else values


def figures(text: str) -> set[float]:
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}


def points(item: Item, answer: str) -> list[float]:
    """The points of a code, or of a number."""
    if isinstance(item.variable.domain, Choices):
        return item.points_for(answer)
    number = float(answer)
    (cell,) = [c for c in item.cells() if isinstance(c, Span) and c.start < (number, 1) and (number, 0) < c.end]
    return item.points_for(cell)


def item_of(score: Score, name: str) -> Item:
    if name == "primary" and score.name == "mizumoto_2008":
        name = "mizumoto_tumour"
    elif name == "growth" and score.name == "osri_2013":
        name = "osri_tumour"
    (found,) = [item for item in score.items if item.variable.name == ITEMS.get(name, name)]
    return found


def item_cells(score: Score) -> Cells:
    for name, answers in SECOND[score.name].get("items", {}).items():
        item = item_of(score, name)
        for answer in answers:
            if item.variable.name == "mizumoto_tumour":
                here = outcome("mizumoto_tumour", primary=answer)
            elif item.variable.name == "bauer_modified_2008":
                here = BOOK.catalogue.scores["bauer_modified_2008"].band_of(float(answer)).name
            else:
                here = ANSWERS.get(name, {}).get(answer, answer)
            given = [] if here == "open" else [value for code in here.split() for value in points(item, code)]
            yield ("items", name, answer), same(given) if given else "open"


def band_names(name: str) -> dict[str, str]:
    return {band: BANDS.get(name, {}).get(band, band) for band in SECOND[name].get("bands") or SECOND[name]["outcomes"]}


def frame_cells(definition: Instrument) -> Cells:
    """Direction, range, ceiling, bands or order of the classes."""
    if isinstance(definition, Table):
        yield from (((field,), None) for field in ("better", "range", "ceiling"))
        order = definition.outcomes if definition.ordered else ()
        yield from ((("best_to_worst", place), outcome) for place, outcome in enumerate(order))
        return
    yield ("better",), definition.better
    yield from ((("range", place), end) for place, end in enumerate(definition.range))
    yield ("ceiling",), definition.ceiling
    called = {ours: theirs for theirs, ours in band_names(definition.name).items()}
    for band in definition.bands:
        yield ("bands", called.get(band.name, band.name), 0), band.low
        yield ("bands", called.get(band.name, band.name), 1), band.high


def class_cells(table: Table) -> Cells:
    for place, row in enumerate(SECOND[table.name]["classes"]):
        conditions = {key: said for key, said in row.items() if key != "class"}
        asked = [SAMPLES[key] for key in conditions]
        samples = [known.get(said, (said,)) for (_, known), said in zip(asked, conditions.values(), strict=True)]
        names = [name for name, _ in asked]
        cases = [dict(zip(names, case, strict=True)) for case in product(*samples)]
        yield ("classes", place, "class"), same([outcome(table.name, brain_metastases="no", **case) for case in cases])
        yield from ((("classes", place, key), said) for key, said in conditions.items())


def mark(cite: Cite) -> str:
    """How a figure was seen, in the words of the transcription."""
    if cite.seen != "secondary":
        return {"primary": "verified", "ours": "inference"}.get(cite.seen, cite.seen)
    pages = {page.key for page in cite.through}
    return "verified" if len(pages) > 1 else "AO code" if pages == {"ao_code"} else "one source"


def surest(cites: list[Cite], said: str) -> str:
    """The mark of the transcription, unless one of ours is surer."""
    ours = max(map(mark, cites), key=SURENESS.__getitem__)
    return said if SURENESS[ours] <= SURENESS[said] else ours


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


def katagiri_cells() -> Cells:
    told = SECOND["katagiri_2014"]
    for primary, classes in told["growth_by_primary"].items():
        if isinstance(classes, str):
            yield ("growth_by_primary", primary), outcome("katagiri_growth", primary=primary)
            continue
        for when in classes:
            found = outcome("katagiri_growth", primary=primary, **GROWTH_WHEN[when])
            yield ("growth_by_primary", primary, when), "not stated" if found == "open" else found
    for growth, names in told["growth_class"].items():
        if growth != "recalled_only":
            for place, name in enumerate(names):
                found = outcome("katagiri_growth", **GROWTH_NAMED[name])
                yield ("growth_class", growth, place), name if found == growth else found
    for growth, names in told["growth_class"]["recalled_only"].items():
        for place, name in enumerate(names):
            found = outcome("katagiri_growth", **GROWTH_NAMED[name])
            yield ("growth_class", "recalled_only", growth, place), name if found == "open" else found
    spread = re.findall(r"\w+al(?=,| or| spread)", KATAGIRI_SPREAD.notes[0])
    yield from ((("disseminated_means", place), f"{name} spread") for place, name in enumerate(spread))
    yield from laboratory_cells()


def laboratory_cells() -> Cells:
    """Each limit as the table writes it, and samples on both sides with everything else normal."""
    for row in KATAGIRI_LABORATORY.rows[:-1]:
        limit = row.conditions[-1]
        (span,), name = limit.answers, limit.variable.name
        domain, place = limit.variable.domain, ("laboratory_limits", limit.variable.name)
        assert isinstance(span, Span)
        inclusive, number = span.at_least is not None, span.at_least if span.at_least is not None else span.below
        told = SECOND["katagiri_2014"]["laboratory_limits"][name]
        yield (*place, "class"), row.then
        yield (*place, "direction"), ">=" if inclusive else "<"
        yield (*place, "limit"), number
        yield (*place, "inclusive"), inclusive
        yield (*place, "unit"), told["unit"] if re.split(r"[ ,]", told["unit"])[0] == domain.unit else domain.unit
        yield (*place, "also"), told["also"] and in_the_other_unit(domain, number, told["also"])
        for sample in told["samples"]:
            yield (*place, "samples", sample), outcome("katagiri_laboratory", **NORMAL | {name: float(sample)})
    worst = NORMAL | {"crp_mg_dl": 30, "ldh_iu_l": 900, "albumin_g_dl": 2, "platelets_10_9_l": 10, "calcium_mg_dl": 14}
    highest = item_of(INSTRUMENTS["katagiri_2014"], "laboratory").high
    rule = SECOND["katagiri_2014"]["laboratory_limits"]["rule"]
    yield (
        ("laboratory_limits", "rule"),
        rule if (outcome("katagiri_laboratory", **worst), highest) == ("critical", 2) else "",
    )


def in_the_other_unit(domain: Any, number: float, said: str) -> str:
    """The limit in another unit, to as many digits as the transcription prints."""
    shown, space, unit = re.fullmatch(r"([\d.,]+)( ?)(\D.*)", said).groups()
    digits = len(shown.partition(".")[2])
    return f"{number / domain.units[unit]:,.{digits}f}{space}{unit}"


def sahgal_cells() -> Cells:
    told, evidence = SECOND["sahgal_2013"], SAHGAL.evidence
    yield from (((field,), None) for field in ("better", "range", "ceiling"))
    for number, row in enumerate(told["factors"]):
        (factor,) = [f for f in SAHGAL.factors if f.variable.name == FACTORS[row["factor"]]]
        item = Item(factor.variable, dict(enumerate(factor.hazards.values())), factor.cite)
        hazards = list(factor.hazards)
        here, there = (
            [hazards[int(place)] for code in FACTOR_ANSWERS[row[end]].split() for place in points(item, code)]
            for end in ("answer", "reference")
        )
        yield ("factors", number, "factor"), row["factor"]
        yield ("factors", number, "answer"), row["answer"]
        yield ("factors", number, "hazard_ratio"), same([hazard.ratio for hazard in here])
        yield ("factors", number, "ci", 0), same([hazard.low for hazard in here])
        yield ("factors", number, "ci", 1), same([hazard.high for hazard in here])
        yield ("factors", number, "reference"), row["reference"] if set(there) == {REFERENCE} else str(there)
    notes = " ".join(SAHGAL.notes).lower()
    named = re.search(r"(\w+) and (\w+) extension were not significant", notes)
    yield from (
        (("not_significant", place), f"{name} extension") for place, name in enumerate(named.groups() if named else ())
    )
    yield from cohort_cells("sahgal_2013", evidence)
    yield ("validation",), list(evidence.validations)
    yield ("excluded",), list(SAHGAL.limits)
    overall = ("outcomes", "overall")
    yield (*overall, "alive_percent"), {}
    yield (*overall, "median_months"), None
    yield (*overall, "median_ci"), None
    yield (*overall, "event"), EVENTS[evidence.predicts]
    for figure in evidence.outcomes["all"]:
        (years,) = figures(figure.after)
        yield (*overall, "event_percent_by_month", f"{12 * years:g}"), figure.percent
        yield (*overall, "mark"), surest([figure.cite], told["outcomes"]["overall"]["mark"])
    said = re.search(r"(\d+) fractures: (\d+) new and (\d+) prog\w+; .* ([\d.]+) months, and (\d+) %", notes)
    total, new, worse, median, early = said.groups() if said else ("", "", "", "", "")
    yield (*overall, "cohort"), f"{total} of 410 segments ({new} new, {worse} progression)"
    yield (*overall, "median_time_to_fracture_months"), float(median or 0)
    yield (*overall, "within_4_months_percent"), float(early or 0)


def other_cells(name: str) -> Cells:
    """What only one instrument has."""
    told, definition = SECOND[name], INSTRUMENTS[name]
    if name == "katagiri_2014":
        yield from katagiri_cells()
    if name == "osri_2013":
        yield from ((("growth_by_primary", p), outcome("osri_tumour", primary=p)) for p in told["growth_by_primary"])
    if name == "mizumoto_2008":
        (span,) = MIZUMOTO_CALCIUM.rows[1].conditions[0].answers
        why = CORRECTED_CALCIUM.why.replace("calcium", "Ca").replace("×", "x").replace("−", "-")
        place = ("hypercalcaemia_definition",)
        yield (*place, "analyte"), f"calcium corrected for albumin: {why}"
        yield (*place, "direction"), ">" if span.over is not None else ">="
        yield (*place, "limit"), span.over
        yield (*place, "inclusive"), span.over is None
        yield (*place, "unit"), CORRECTED_CALCIUM.target.domain.unit
        yield (*place, "mark"), surest([MIZUMOTO_CALCIUM.cite], told["hypercalcaemia_definition"]["mark"])
    if name == "prism_2015":
        for months in told["interval_samples_months"]:
            over = points(item_of(definition, "interval_over_5_years"), months) == [3]
            yield ("interval_samples_months", months), "yes" if over else "no"
    if name == "tokuhashi_2005":
        words = {Span(below=6): "< 6 months", Span(at_least=6): ">= 6 months", Span(at_least=12): ">= 1 year"}
        for theirs, ours in band_names(name).items():
            yield ("predicted_survival", theirs), words.get(definition.evidence.outcomes[ours][0].expected)
    if name == "rpa_chao_2012":
        medians = re.findall(r"([\d.]+)(?: months)? \(", definition.notes[1])
        groups = told["outcomes_by_histology"]
        for group, median in zip([group for group in groups if group != "p"], medians, strict=False):
            yield ("outcomes_by_histology", group, "median_months"), float(median)
    if name == "vcf_kowalchuk_2022":
        after = [month for group in definition.evidence.outcomes.values() for f in group for month in figures(f.after)]
        yield ("overall", "median_follow_up_months"), same(after)
        yield ("overall", "de_novo_percent"), same(sorted(figures(definition.notes[0])))
        yield ("overall", "mark"), surest([definition.cite], told["overall"]["mark"])
    if name == "h2_fails":
        said = re.search(r"([\d.]+) % died within 30 days", definition.evidence.cohort.who)
        yield ("overall", "event"), EVENTS[definition.evidence.predicts]
        yield ("overall", "event_percent"), float(said[1]) if said else None
        yield ("overall", "mark"), surest([definition.evidence.cohort.cite], told["overall"]["mark"])


def instrument_cells(name: str) -> Cells:
    definition = INSTRUMENTS[name]
    assert definition.evidence is not None
    yield from frame_cells(definition)
    yield from item_cells(definition) if isinstance(definition, Score) else class_cells(definition)
    yield from outcome_cells(definition, definition.evidence)
    yield from validation_cells(name, definition.evidence)
    yield from cohort_cells(name, definition.evidence)
    yield from excluded_cells(definition)
    yield from other_cells(name)


def leaves(value: Any, place: Place = ()) -> Cells:
    """Every single value of the transcription, and where it stands. An empty list or mapping is one value."""
    if isinstance(value, dict) and value:
        for key, member in value.items():
            yield from leaves(member, (*place, key))
    elif isinstance(value, list) and value:
        for number, member in enumerate(value):
            yield from leaves(member, (*place, number))
    else:
        yield place, value


TOLD = dict(leaves(SECOND))
HERE = {(name, *place): value for name in INSTRUMENTS for place, value in instrument_cells(name)}
HERE |= {("sahgal_2013", *place): value for place, value in sahgal_cells()}
