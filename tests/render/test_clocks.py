"""The time targets in words: what a tired doctor reads in the text and in the report."""

import re
from html import unescape
from typing import Any

import pytest

import spinemets
from spinemets.engine import Assessment
from spinemets.model import Range
from spinemets.render import clocks
from spinemets.render.html import report
from spinemets.render.text import assessment_text

SIGN = {"primary": "breast", "limb_weakness": "yes"}
FLAT = SIGN | {"pain_mechanical": "yes"}
FROM = {"presented_on": "2026-11-21T08:00"}
MRI = "MRI of the whole spine"
PRESENTATION = "Presentation with the suspicion"


def assessed(patient: dict[str, Any], pathway: dict[str, str], as_of: str | None = None) -> Assessment:
    return spinemets.assess(spinemets.Case(patient, as_of=as_of, pathway=pathway))


def section(assessment: Assessment, why: bool = False) -> str:
    """The section of the text, with its lines joined; the source at the edge is apart by many spaces."""
    text = assessment_text(assessment, why=why)
    (part,) = [part for part in text.split("\n\n") if part.startswith("  Clocks")]
    assert all(len(line) <= 80 for line in part.splitlines())
    return " ".join(part.split())


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "0 min"),
        (0.001, "under 1 min"),
        (0.5, "30 min"),
        (1, "1 h"),
        (65 / 3, "21 h 40 min"),
        (24, "24 h"),
        (71.98, "71 h 59 min"),
        (72, "3 d"),
        (76.6, "3 d 5 h"),
        (168, "7 d"),
    ],
)
def test_a_length_in_words(hours: float, words: str) -> None:
    assert clocks.length(hours) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(2, 2, "2 h"), (0, 2, "up to 2 h"), (1, 2.5, "1 h to 2 h 30 min"), (23.9999, 24, "24 h"), (0, 0, "0 min")],
)
def test_a_range_in_words(low: float, high: float, words: str) -> None:
    assert clocks.between(Range(low, high)) == words


@pytest.mark.parametrize(
    ("pathway", "as_of", "says"),
    [
        ({"presented_on": "2026-11-22T00:55"}, "2026-11-22T03:15", "21 h 40 min left of 24 h"),
        (FROM, "2026-11-22T11:30", "missed by 3 h 30 min so far: 27 h 30 min used of 24 h"),
        (FROM, "2026-11-22", "up to 8 h left of 24 h, or missed by up to 16 h"),
        (FROM | {"mri_on": "2026-11-21T20:30"}, None, "met: 12 h 30 min used of 24 h"),
        (FROM | {"mri_on": "2026-11-22T11:00"}, None, "missed by 3 h: 27 h used of 24 h"),
        (FROM | {"mri_on": "2026-11-22"}, None, "met, or missed by up to 16 h: 16 h to 40 h used of 24 h"),
        (FROM, None, "cannot tell: the time now (as_of) is not recorded (within 24 hours)"),
        ({"mri_on": "2026-11-22"}, None, f"cannot tell: {PRESENTATION} is not recorded (within 24 hours)"),
        ({"contacted_on": "2026-11-22"}, None, f"not started: {PRESENTATION} is not recorded (within 24 hours)"),
    ],
)
def test_what_is_said_of_the_mri(pathway: dict[str, str], as_of: str | None, says: str) -> None:
    assessment = assessed(SIGN, pathway, as_of)
    (clock,) = [clock for clock in assessment.clocks if clock.target.name == "mri_within_24_hours"]
    assert clocks.says(clock) == says
    assert f"· {MRI}: {says}. NICE NG234 2023" in section(assessment)


def test_what_is_said_where_no_hours_are_published() -> None:
    said = section(assessed(SIGN, {"presented_on": "2026-11-22T00:55"}, "2026-11-22T03:15"))
    assert "Call to the MSCC coordinator: 2 h 20 min so far, not reached (at once)." in said
    said = section(assessed(SIGN, {"presented_on": "2026-11-22T00:55", "contacted_on": "2026-11-22T01:30"}))
    assert "Call to the MSCC coordinator: 35 min (at once)." in said


def test_a_clock_that_tells_nobody_what_to_do_is_for_the_long_form() -> None:
    late = assessed(SIGN, {"onset_on": "2026-11-10T08:00", "treated_on": "2026-11-22T08:00"})
    assert "First symptom to treatment: 12 d (no published time). ?" in section(late, why=True)
    assert "First symptom to treatment" not in assessment_text(late)
    alone = assessed({"cancer_history": "no"}, {"onset_on": "2026-11-10T08:00", "treated_on": "2026-11-22T08:00"})
    assert ("Clocks" in assessment_text(alone)) == (len(alone.clocks) > 1)


@pytest.mark.parametrize(
    ("as_of", "title"),
    [("2026-11-22T03:15", "Clocks at 2026-11-22 03:15"), ("2026-11-22", "Clocks at 2026-11-22"), (None, "Clocks")],
)
def test_the_heading_names_the_time_of_the_case(as_of: str | None, title: str) -> None:
    assessment = assessed(SIGN, FROM, as_of)
    assert clocks.title(assessment) == title
    assert title in section(assessment)
    assert f'<h2 id="clocks-title">{title}</h2>' in report(assessment)


def test_where_the_section_stands_in_the_text() -> None:
    heads = re.findall(r"^  ([A-Z]\S.*)$", assessment_text(assessed(SIGN, FROM, "2026-11-22T03:15")), re.MULTILINE)
    clocks_at = heads.index("Clocks at 2026-11-22 03:15")
    assert heads.index("Do now") < clocks_at
    assert all(head.startswith("Do now") for head in heads[heads.index("Do now") : clocks_at])


def test_at_length_it_says_what_is_counted_and_on_which_assumption() -> None:
    said = section(assessed(SIGN, FROM, "2026-11-22T03:15"), why=True)
    assert f"From {PRESENTATION} to {MRI}; within 24 hours. As soon as possible" in said
    assert "spinemets: the suspicion is taken to begin with the presentation. Provisional" in said
    assert "strength: guideline and quality standard" in said
    assert f"From {PRESENTATION}" not in section(assessed(SIGN, FROM, "2026-11-22T03:15"))


def test_what_would_tell_whether_a_target_holds_is_asked() -> None:
    assessment = assessed({"cancer_history": "yes"}, FROM, "2026-11-22T03:15")
    assert "if it holds; ask:" in section(assessment)
    assert "if it holds; ask:" in words(report(assessment))


def test_without_times_there_is_no_section() -> None:
    assessment = assessed(SIGN, {}, "2026-11-22")
    assert "Clocks" not in assessment_text(assessment)
    assert 'id="clocks"' not in report(assessment)


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def test_the_report_shows_each_target_with_its_time_and_source() -> None:
    assessment = assessed(FLAT, FROM | {"mri_on": "2026-11-22T11:00"}, "2026-11-22T12:00")
    html = report(assessment)
    table = html.split('<section id="clocks"')[1].split("</section>")[0]
    assert html.index('id="now-title"') < html.index('id="clocks"') < html.index('id="plan-title"')
    assert html.index('href="#now"') < html.index('href="#clocks"') < html.index('href="#plan"')
    rows = re.findall(r'<tr role="row" class="clock.*?</tr>', table, re.DOTALL)
    assert len(rows) == len(assessment.clocks) >= 3
    for clock, row in zip(assessment.clocks, rows, strict=True):
        text = words(row)
        assert text.startswith(clock.target.title)
        assert clock.target.allows in text
        assert clocks.says(clock)[1:] in text
        assert str(clock.target.cite.source) in text
        assert f"From {clock.target.starts.title} to {clock.target.ends.title}" in text
    assert 'class="clock missed"' in table
    assert clocks.NOT_REACHED in words(table)
    assert words(table).count("the suspicion is taken to begin with the presentation") == 1
    for clock in assessment.clocks:
        for cite in clock.target.cites():
            assert f'href="#source-{cite.source.key}"' in table
            assert f'id="source-{cite.source.key}"' in html
