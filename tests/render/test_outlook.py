"""The sections on prognosis and risks: the table repeats the picture, says what it rests on, promises nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import escape, unescape
from pathlib import Path

import pytest
from cases import cases
from hypothesis import given, settings

import spinemets
from spinemets.engine import Assessment, Case, Forecast
from spinemets.model import Cite, Cohort, Evidence, Outcome, Source, Validation
from spinemets.render import evidence, instrument, risks, scope
from spinemets.render.html import _bearing, _minus, report

EXAMPLES = sorted((Path(spinemets.__file__).parent / "examples").glob("*.yaml"))
every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
CITE = Cite(Source("made_up", "Made up for a test"), "nowhere", "primary")
RISKY = {
    "primary": "breast",
    "diabetes": "yes",
    "heart_failure": "yes",
    "hypertension_on_medication": "no",
    "copd_or_pneumonia": "no",
    "functionally_dependent": "no",
}


@cache
def assessment(path: Path) -> Assessment:
    return spinemets.assess(spinemets.load_case(path))


@cache
def page(path: Path) -> str:
    return report(assessment(path))


def section(html: str, name: str) -> str:
    return html.split(f'<section id="{name}"')[1].split("</section>")[0]


def words(html: str) -> str:
    """The text of a piece of a page, with plain spaces."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def table_rows(html: str) -> list[str]:
    return re.findall(r'<tr role="row" class="forecast.*?</tr>', section(html, "prognosis"), re.DOTALL)


def named(row: str) -> str:
    return words(row.split("</th>")[0])


@every_example
def test_the_table_has_the_rows_of_the_picture(path: Path) -> None:
    prognosis, html = assessment(path).prognosis, section(page(path), "prognosis")
    assert html.count('<g class="row ') - 6 == len(prognosis.forecasts)  # the legend shows six more
    assert [named(row) for row in table_rows(page(path))] == [forecast.name for forecast in prognosis.forecasts]
    for forecast, row in zip(prognosis.forecasts, table_rows(page(path)), strict=True):
        text = words(row)
        assert forecast.result.said in text
        assert _minus(forecast.result.scale) in text
        assert forecast.result.total is None or _minus(forecast.result.total) in text
        assert forecast.expects in text
        assert ("whatever is missing" in text) == (
            forecast.result.decided and forecast.result.low != forecast.result.high
        )
        assert forecast.evidence.cohort.who in text
        assert ("provisional" in text) == bool(forecast.provisional)
        assert all(f"{forecast.alive[month]} %" in text for month in (3, 6, 12) if month in forecast.alive)
        assert ("pale" in row.split(">")[0]) == (not forecast.built_for)


@every_example
def test_what_was_found_misleading_shows_no_percentage_anywhere(path: Path) -> None:
    misleading = [forecast for forecast in assessment(path).prognosis.forecasts if forecast.evidence.misleading]
    assert {f.result.definition.name for f in misleading} == {"bauer_1995", "tokuhashi_2005", "tomita_2001"}
    rows = {named(row): words(row) for row in table_rows(page(path))}
    articles = re.findall(r"<article.*?</article>", section(page(path), "scores"), re.DOTALL)
    for forecast in misleading:
        slope = forecast.evidence.misleading[0].value
        assert f"bands only: calibration slope {slope:g}" in rows[forecast.name]
        assert "%" not in rows[forecast.name]
        (article,) = [words(a) for a in articles if escape(forecast.result.definition.title) in a.split("</h3>")[0]]
        assert "%" not in article
    for said in assessment(path).prognosis.agreement:
        for forecast in misleading:
            assert not re.search(rf"{forecast.name} says [^;]*%", said)


@every_example
def test_reasons_questions_and_agreement_are_said(path: Path) -> None:
    prognosis = assessment(path).prognosis
    text = words(section(page(path), "prognosis"))
    assert all(said in text for said in (*prognosis.agreement, prognosis.conversion))
    for settling in prognosis.ask_first[:3]:
        assert f"{settling.question} ({_bearing(settling)})" in text.replace("( ", "(").replace(" )", ")")
    for forecast in prognosis.forecasts:
        for outside in forecast.result.outside:
            if outside.status == "applies":
                assert outside.limit.says in text and str(outside.limit.cite.source) in text
            elif forecast.built_for:
                assert outside.limit.says in text
                assert all(str(question).lower() in text.lower() for question in outside.until)


@every_example
def test_the_months_are_never_a_promise(path: Path) -> None:
    html = section(page(path), "prognosis")
    text = words(html)
    assert text.startswith('aria-labelledby="prognosis-title"> Prognosis: group statistics, never a reason')
    for month in (3, 6, 12):
        assert f"Cohort alive at {month} months" in text
    for word in ("probability", "chance of", "will live", "good", "poor ", "recommend"):
        assert word not in text.replace("in good condition", "").replace("poor condition", "").lower(), word


def test_one_figure_is_chosen_at_six_months_in_the_most_patients_and_the_lower_of_two() -> None:
    few, many = Cohort("few", CITE, 50), Cohort("many", CITE, 900)
    figures = (
        Validation("AUC", 0.9, many, CITE, 12),
        Validation("C", 0.95, many, CITE),
        Validation("AUC", 0.8, many, CITE, 6),
        Validation("AUC", 0.7, many, CITE, 6),
        Validation("AUC", 0.6, few, CITE, 6),
        Validation("calibration slope", 0.5, many, CITE, 6),
    )
    made_up = Evidence("survival", "surgery", many, {}, figures)
    assert evidence.tested(made_up) == figures[3]
    assert evidence.tested(made_up._replace(validations=(figures[0], figures[1]))) == figures[0]
    assert evidence.tested(made_up._replace(validations=figures[5:])) is None
    assert evidence.built_on(made_up) == "surgery: many, 900 patients"
    assert evidence.built_on(made_up._replace(cohort=Cohort("surgery or not", CITE))) == "surgery or not"


def test_utrecht_is_quoted_wherever_it_tried_an_instrument() -> None:
    quoted = {
        name: evidence.tested(member.evidence)
        for name, member in spinemets.rulebook().catalogue.instruments.items()
        if member.evidence is not None
    }
    for name, member in spinemets.rulebook().catalogue.instruments.items():
        if member.evidence and any(v.months == 6 and "Utrecht" in v.cohort.who for v in member.evidence.validations):
            figure = quoted[name]
            assert figure is not None and "Utrecht" in figure.cohort.who and figure.months == 6
    assert quoted["katagiri_2014"] is not None and quoted["katagiri_2014"].note == "by band"
    assert quoted["rpa_chao_2012"] is None


@pytest.mark.parametrize(
    ("bears_on", "settles", "said"),
    [
        (3, 1.5, "bears on 3 undecided scores, settles about 1.5 of them"),
        (3, 2.04, "bears on 3 undecided scores, settles about 2 of them"),
        (3, 0.04, "bears on 3 undecided scores"),
        (1, 1.0, "bears on 1 undecided score, settles it"),
        (1, 0.5, "bears on 1 undecided score"),
    ],
)
def test_how_much_an_answer_settles(bears_on: int, settles: float, said: str) -> None:
    first = assessment(EXAMPLES[0]).prognosis.ask_first[0]
    assert _bearing(first._replace(bears_on=bears_on, settles=settles)) == said


def test_a_negative_number_has_a_minus_sign() -> None:
    assert _minus("-12–10") == "−12 to 10"
    assert _minus("14 best, -14 worst") == "14 best, −14 worst"
    assert _minus("4–10") == "4–10"


def test_reasons_are_said_once_with_every_instrument() -> None:
    treated = spinemets.Case({"primary": "breast", "targeted_therapy": "yes"}, [{"level": "T4"}])
    forecasts = spinemets.assess(treated).prognosis.forecasts
    reasons = scope.not_built_for(forecasts)
    assert len({(reason.says, reason.cite) for reason in reasons}) == len(reasons)
    (targeted,) = [reason for reason in reasons if reason.says.startswith("Patients with a targeted")]
    assert {"Mizumoto", "Bollen", "Tokuhashi 2005"} <= set(targeted.names)
    open_case = spinemets.Case({"primary": "breast"}, [{"level": "T4"}])
    groups = scope.depending(spinemets.assess(open_case).prognosis.fitting)
    (therapy,) = [group for group in groups if group.until == "targeted or immune therapy"]
    assert set(therapy.names) == set(targeted.names)


def test_risks_show_the_figure_of_the_band_and_name_what_is_not_started() -> None:
    made = spinemets.assess(spinemets.Case(RISKY, [{"level": "T5"}, {"level": "L3", "bone_quality": "lytic"}]))
    text = words(section(report(made), "risks"))
    assert "mFI-5" in text and "frail" in text and "no figures in what was read" in text
    assert "H2-FAILS" in text and "Death within 30 days: 78 % (6); no figure (1 to 5)" in text
    assert "hazard ratio 3.53 (1.58–7.93)" in text and "never multiplied" in text
    assert "Open: Kowalchuk." in text
    small = spinemets.assess(spinemets.Case(RISKY, [{"level": "T5", "escc": "0", "gtv_cm3": 4}]))
    assert "Vertebral fracture after stereotactic radiotherapy, over a median of 21 months: 6.7 % (low)" in words(
        section(report(small), "risks")
    )
    nothing = spinemets.assess(spinemets.Case({"primary": "breast"}, [{"level": "T5"}]))
    assert "Open: Kowalchuk, H2-FAILS, mFI-5, Sahgal 2013." in words(section(report(nothing), "risks"))


def test_vertebrae_with_the_same_risk_share_a_row() -> None:
    small = {"escc": "0", "gtv_cm3": 4}
    lesions = [{"level": "T5"} | small, {"level": "T9"} | small, {"level": "L3", "escc": "2", "gtv_cm3": 40}]
    names = [name for name, _ in risks.scored(spinemets.assess(spinemets.Case({"primary": "breast"}, lesions)))]
    assert names == ["Kowalchuk T5, T9", "Kowalchuk L3"]


def test_factors_are_joined_by_answer_and_the_open_ones_are_asked() -> None:
    lesions = [{"level": "T5", "bone_quality": "lytic"}, {"level": "T9", "bone_quality": "lytic"}, {"level": "L3"}]
    (sahgal,) = risks.factored(spinemets.assess(spinemets.Case({"primary": "breast"}, lesions)))
    assert [(known.levels, known.result.factor.variable.name) for known in sahgal.known] == [
        (("T5", "T9"), "bone_quality")
    ]
    asked = {question.key: question.levels for question in sahgal.ask_next}
    assert asked["bone_quality"] == ("L3",) and asked["collapse"] == ("T5", "T9", "L3")


def test_a_misleading_instrument_of_risk_gives_no_share() -> None:
    made = spinemets.evaluate("h2_fails", **dict.fromkeys(("heart_failure", "smoker"), "no"))
    assert "%" in evidence.event_shares(made)
    slope = Validation("calibration slope", 0.01, Cohort("somebody", CITE), CITE)
    told = made.definition.evidence
    assert told is not None
    doubted = made._replace(definition=replace(made.definition, evidence=told._replace(validations=(slope,))))
    assert evidence.event_shares(doubted) == ""


def test_details_join_what_is_alike_and_put_the_plan_first() -> None:
    case = spinemets.Case({"primary": "breast"}, [{"level": "T5"}, {"level": "T9"}])
    details = instrument.details(spinemets.assess(case))
    assert details[0].first.definition.name == "sins"
    names = [name for detail in details for name, _ in detail.results]
    assert "PRISM T5, T9" in names and "SINS T5" in names and "SINS T9" in names
    begun = {detail.first.definition.short: detail.started for detail in details}
    assert begun["SINS"] and begun["OSRI"] and not begun["mFI-5"]


def test_text_of_a_case_and_of_a_definition_stays_text() -> None:
    made = assessment(EXAMPLES[0])
    forecast = made.prognosis.forecasts[0]
    hostile = '<script>alert("1")</script>'
    cohort = Cohort(hostile, CITE, 10)
    told = Evidence(
        "survival", hostile, cohort, {"x": (Outcome(cohort, CITE),)}, (Validation("AUC", 0.5, cohort, CITE, 6),)
    )
    prognosis = made.prognosis._replace(
        forecasts=(forecast._replace(evidence=told, level=hostile),), agreement=(hostile,), conversion=hostile
    )
    html = report(made._replace(prognosis=prognosis))
    assert "<script" not in html
    assert words(section(html, "prognosis")).count("alert") >= 6


def test_no_forecast_is_shown_before_a_vertebra_is_named() -> None:
    html = report(spinemets.assess(spinemets.Case({"primary": "breast", "kps": 80})))
    assert "Not shown, since no involved vertebra is named." in words(section(html, "prognosis"))
    assert 'id="scores"' not in html and 'class="timeline"' not in html and "%" not in section(html, "prognosis")


@settings(max_examples=25, deadline=None)
@given(cases())
def test_any_case_has_as_many_rows_as_forecasts(case: Case) -> None:
    made = spinemets.assess(case)
    forecasts: tuple[Forecast, ...] = made.prognosis.forecasts if made.lesions else ()
    assert [named(row) for row in table_rows(report(made))] == [forecast.name for forecast in forecasts]
