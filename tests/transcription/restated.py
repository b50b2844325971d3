"""The prognostic instruments told again in the shape of the transcription, so that the two can be held side by side."""

import re
from itertools import product
from typing import Any

from restated_evidence import cohort_cells, excluded_cells, outcome_cells, validation_cells
from told import (
    BOOK,
    INSTRUMENTS,
    SECOND,
    Cells,
    Place,
    band_names,
    figures,
    item_of,
    outcome,
    points,
    same,
    surest,
)
from words import (
    ANSWERS,
    EVENTS,
    FACTOR_ANSWERS,
    FACTORS,
    GROWTH_NAMED,
    GROWTH_WHEN,
    NORMAL,
    SAMPLES,
)

from spinemets.knowledge.risk_factors.vcf_sahgal_2013 import SAHGAL
from spinemets.knowledge.tables.katagiri_inputs import KATAGIRI_LABORATORY, KATAGIRI_SPREAD
from spinemets.knowledge.tables.mizumoto_inputs import MIZUMOTO_CALCIUM
from spinemets.knowledge.variables.laboratory import CORRECTED_CALCIUM
from spinemets.model import (
    REFERENCE,
    Instrument,
    Item,
    Score,
    Span,
    Table,
)


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
