"""The times on a patient's way: read like any date, held against their order, narrowed by it, never guessed."""

from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import spinemets as sm
from spinemets.casefile import read_case
from spinemets.casefile.template import template
from spinemets.casefile.yaml_text import parse
from spinemets.engine import Answer, Case

CATALOGUE = sm.rulebook().catalogue
QUICK = settings(max_examples=150, deadline=None)
# the keys of the brief, and two for the advice on stability while a patient lies flat (treatment.md 8.1, row 1.4)
KEYS = ("onset_on", "presented_on", "contacted_on", "mri_on", "decided_on", "treated_on")
BESIDE = ("immobilised_on", "stability_advice_on")
# what cannot come before what: the MRI may follow the call or come before it, and the decision may come before the MRI
EARLIER = {
    "onset_on": set[str](),
    "presented_on": {"onset_on"},
    "contacted_on": {"onset_on", "presented_on"},
    "mri_on": {"onset_on", "presented_on"},
    "decided_on": {"onset_on", "presented_on"},
    "treated_on": {"onset_on", "presented_on", "decided_on"},
    "immobilised_on": {"onset_on"},
    "stability_advice_on": {"onset_on", "immobilised_on"},
}


def read(text: str) -> Case:
    return read_case(parse(text.encode()), CATALOGUE)


def at(*parts: int) -> datetime:
    return datetime(2026, 11, *parts)


def test_the_keys_and_their_order() -> None:
    assert set(CATALOGUE.milestones) == {*KEYS, *BESIDE} == set(EARLIER)
    assert {key: {step.key for step in m.before()} for key, m in CATALOGUE.milestones.items()} == EARLIER


def test_times_are_kept_as_written() -> None:
    case = read(
        "as_of: 2026-11-22T03:15\npathway:\n  presented_on: 2026-11-21 20:00\n  contacted_on: 2026-11-21T20:30:15\n"
    )
    assert case.pathway == {
        "presented_on": (at(21, 20), at(21, 20)),
        "contacted_on": (at(21, 20, 30, 15), at(21, 20, 30, 15)),
    }
    assert case.as_of == (at(22, 3, 15), at(22, 3, 15))


def test_python_values_are_read_like_the_file() -> None:
    text = "as_of: 2026-11-22T03:15\npatient: {age: 48}\npathway: {presented_on: 2026-11-21, mri_on: 2026-11-22T01:00}"
    case = sm.Case({"age": 48}, as_of="2026-11-22T03:15", pathway={"presented_on": at(21).date(), "mri_on": at(22, 1)})
    assert case == read(text)


@pytest.mark.parametrize("nothing", ["", "~", "{}", "{presented_on: , mri_on: ~}", "{name: Jane Canary, id: 7}"])
def test_a_pathway_without_times_is_none_and_the_time_of_the_case_is_not_kept(nothing: str) -> None:
    assert read(f"as_of: 2026-11-22\npathway: {nothing}\n") == Case()


def test_a_bare_date_is_any_moment_of_the_day() -> None:
    assert sm.Case(pathway={"presented_on": "2026-11-22"}).pathway == {
        "presented_on": (at(22), datetime.combine(at(22), time.max))
    }


@pytest.mark.parametrize(
    ("pathway", "as_of", "key", "first", "last"),
    [
        # nothing lies after the time of the case
        ({"presented_on": "2026-11-22"}, "2026-11-22T03:15", "presented_on", at(22), at(22, 3, 15)),
        # nor after what it comes before, nor before what it comes after, however far apart
        ({"onset_on": "2026-11-22", "treated_on": "2026-11-22T07:00"}, None, "onset_on", at(22), at(22, 7)),
        (
            {"onset_on": "2026-11-22T07:00", "treated_on": "2026-11-22"},
            None,
            "treated_on",
            at(22, 7),
            datetime.combine(at(22), time.max),
        ),
        (
            {"presented_on": "2026-11-22T07:00", "mri_on": "2026-11-22"},
            "2026-11-22T09:00",
            "mri_on",
            at(22, 7),
            at(22, 9),
        ),
        # the call and the MRI say nothing about one another
        (
            {"contacted_on": "2026-11-22T07:00", "mri_on": "2026-11-22"},
            None,
            "mri_on",
            at(22),
            datetime.combine(at(22), time.max),
        ),
    ],
)
def test_the_order_narrows_a_day(
    pathway: dict[str, str], as_of: str | None, key: str, first: datetime, last: datetime
) -> None:
    assert sm.Case(pathway=pathway, as_of=as_of).pathway[key] == (first, last)


def test_the_same_moment_is_not_out_of_order() -> None:
    same = dict.fromkeys([*KEYS, *BESIDE], "2026-11-22T03:15")
    assert set(sm.Case(pathway=same, as_of="2026-11-22T03:15").pathway.values()) == {(at(22, 3, 15), at(22, 3, 15))}


PAIRS = [(earlier, later) for later, group in EARLIER.items() for earlier in sorted(group)]


@pytest.mark.parametrize(("earlier", "later"), PAIRS)
@pytest.mark.parametrize(("first", "second"), [("2026-11-22T08:01", "2026-11-22T08:00"), ("2026-11-22", "2026-11-21")])
def test_times_out_of_order_name_both_keys(earlier: str, later: str, first: str, second: str) -> None:
    with pytest.raises(sm.CaseError) as refused:
        sm.Case(pathway={earlier: first, later: second})
    (problem,) = refused.value.problems
    assert (problem.key, problem.message) == (later, f"lies before {earlier}.")
    assert sm.Case(pathway={earlier: second, later: first}).pathway


@pytest.mark.parametrize("key", [*KEYS, *BESIDE])
def test_a_time_after_as_of_is_refused(key: str) -> None:
    with pytest.raises(sm.CaseError) as refused:
        sm.Case(pathway={key: "2026-11-22T03:16"}, as_of="2026-11-22T03:15")
    (problem,) = refused.value.problems
    assert (problem.key, problem.message) == (key, "lies after the time of the case.")
    assert sm.Case(pathway={key: "2026-11-22"}, as_of="2026-11-22T03:15").pathway
    with pytest.raises(sm.CaseError):
        sm.Case(pathway={key: "2026-11-23"}, as_of="2026-11-22")


def test_every_problem_is_listed_beside_those_of_other_sections() -> None:
    with pytest.raises(sm.CaseError) as refused:
        read("patient:\n  age: 150\npathway:\n  presented_on: soon\n  treated: 2026-11-22\n  mri_on: 2026-13-01\n")
    assert [(p.key, p.line) for p in refused.value.problems] == [
        ("age", 2),
        ("presented_on", 4),
        ("treated", 5),
        ("mri_on", 6),
    ]


def test_a_key_of_the_pathway_under_the_patient_is_told_where_it_belongs() -> None:
    with pytest.raises(sm.CaseError, match="'presented_on' belongs under pathway"):
        sm.Case({"presented_on": "2026-11-22"})
    with pytest.raises(sm.CaseError, match="is not a key of the pathway"):
        sm.Case(pathway={"age": 48})


# Time zones


def test_times_with_zones_are_compared_wherever_they_were_written() -> None:
    pathway = {"presented_on": "2026-11-22T03:00+02:00", "mri_on": "2026-11-22T01:00Z"}
    assert sm.Case(pathway=pathway).pathway["mri_on"][0] == at(22, 1).replace(tzinfo=UTC)
    with pytest.raises(sm.CaseError, match="before presented_on"):
        sm.Case(pathway=pathway | {"mri_on": "2026-11-22T00:59Z"})


def test_a_bare_date_beside_a_zone_is_a_day_anywhere_on_earth() -> None:
    case = sm.Case(pathway={"contacted_on": "2026-11-22", "mri_on": "2026-11-22T01:00Z"}, as_of="2026-11-24")
    first, last = case.pathway["contacted_on"]
    assert first == at(22).replace(tzinfo=timezone(timedelta(hours=14)))
    assert last == datetime.combine(at(22), time.max, timezone(timedelta(hours=-12)))
    assert case.as_of is not None and case.as_of[0].tzinfo is not None


@pytest.mark.parametrize(
    ("pathway", "as_of", "key", "other"),
    [
        ({"presented_on": "2026-11-21T20:00Z"}, "2026-11-22T03:15", "presented_on", "as_of"),
        ({"presented_on": "2026-11-21T20:00"}, "2026-11-22T03:15Z", "presented_on", "as_of"),
        ({"presented_on": "2026-11-21T20:00Z", "mri_on": "2026-11-22T01:00"}, None, "mri_on", "presented_on"),
        ({"presented_on": "2026-11-21T20:00Z", "mri_on": "2026-11-22T01:00"}, "2026-11-23", "mri_on", "presented_on"),
        ({"onset_on": "2026-11-21", "presented_on": "2026-11-22T01:00"}, "2026-11-23T01:00Z", "presented_on", "as_of"),
    ],
)
def test_a_zone_on_one_side_is_refused(pathway: dict[str, str], as_of: str | None, key: str, other: str) -> None:
    with pytest.raises(sm.CaseError) as refused:
        sm.Case(pathway=pathway, as_of=as_of)
    (problem,) = refused.value.problems
    assert problem.key == key
    assert f"has a time zone and {other} has none, or the reverse" in problem.message


# What follows about the patient


def test_a_time_of_the_mri_means_that_it_was_done() -> None:
    derived = Answer(codes=("done",), origin="derived", because="mri_on is given")
    for answers in ({}, {"whole_spine_mri": ["done", "not_recorded"]}):
        assert sm.Case(answers, pathway={"mri_on": "2026-11-22"}).patient == {"whole_spine_mri": derived}
    said = sm.Case({"whole_spine_mri": "done"}, pathway={"mri_on": "2026-11-22"}).patient["whole_spine_mri"]
    assert said == Answer(codes=("done",))
    assert "whole_spine_mri" not in sm.Case(pathway={"presented_on": "2026-11-22"}).patient


def test_mri_is_not_advised_again_once_its_time_is_given() -> None:
    patient = {"cancer_history": "yes", "limb_weakness": "yes"}
    for pathway, advised in (({"presented_on": "2026-11-22"}, True), ({"mri_on": "2026-11-22"}, False)):
        advice = sm.assess(sm.Case(patient, pathway=pathway)).advice
        assert ("mri_whole_spine_within_24_hours" in [a.rule.name for a in advice]) == advised


def test_a_time_of_the_contact_means_that_it_was_made_and_no_call_is_advised_as_if_it_was_not() -> None:
    patient = {"cancer_history": "yes", "limb_weakness": "yes"}
    call, again = "contact_mscc_coordinator_now", "contact_again_if_no_answer"
    for pathway, advised in (({"presented_on": "2026-11-22"}, call), ({"contacted_on": "2026-11-22"}, again)):
        result = sm.assess(sm.Case(patient, pathway=pathway))
        names = [a.rule.name for a in result.advice]
        assert [name for name in (call, again) if name in names] == [advised]
        assert result.urgency == ("immediate",)
    derived = Answer(codes=("made",), origin="derived", because="contacted_on is given")
    assert sm.Case(pathway={"contacted_on": "2026-11-22"}).patient == {"coordinator_contact": derived}
    with pytest.raises(sm.CaseError, match="contradicts coordinator_contact: not_recorded"):
        sm.Case({"coordinator_contact": "not_recorded"}, pathway={"contacted_on": "2026-11-22"})


# The first symptom is asked in one place


@pytest.mark.parametrize("old", ["first_symptom_on", "first_symptom_hours"])
@pytest.mark.parametrize("place", ["patient", "pathway", "", "lesions"])
def test_a_key_that_is_gone_says_where_the_first_symptom_is_written(old: str, place: str) -> None:
    text = {
        "": f"{old}: 2026-11-12\n",
        "lesions": f"lesions:\n  - level: T5\n    {old}: 2026-11-12\n",
    }.get(place, f"{place}:\n  {old}: 2026-11-12\n")
    with pytest.raises(sm.CaseError) as refused:
        read(text)
    (problem,) = refused.value.problems
    assert (problem.key, problem.line) == (old, text.count("\n"))
    assert problem.suggestion == "Write 'onset_on' under pathway, a date: 2026-11-22, or 2026-11-22T03:15."
    assert read("pathway:\n  onset_on: 2026-11-22T03:15\n").pathway == {"onset_on": (at(22, 3, 15), at(22, 3, 15))}


def test_no_key_that_is_gone_is_a_key_of_something_else() -> None:
    gone = [key for step in CATALOGUE.milestones.values() for key in step.formerly]
    assert sorted(gone) == ["first_symptom_hours", "first_symptom_on"]
    assert not set(gone) & {*CATALOGUE.milestones, *CATALOGUE.variables}
    assert not set(gone) & {variable.since for variable in CATALOGUE.variables.values()}


# The template


def test_the_template_shows_every_key_with_its_meaning() -> None:
    text = template(sm.rulebook())
    plain = " ".join(text.replace("#", " ").split())
    for name, variable in CATALOGUE.variables.items():
        if name in CATALOGUE.worked_out:
            continue  # never asked
        assert f"{name}:" in text
        assert " ".join(variable.help.split()) in plain, name
    for key, milestone in CATALOGUE.milestones.items():
        assert f"  # {milestone.title}.\n  {key}:\n" in text


# Any times


def truth(draw: st.DrawFn, zoned: bool) -> dict[str, datetime]:
    """True moments in an order that can be, in minutes of four days."""
    moments: dict[str, datetime] = {}
    for key, group in EARLIER.items():
        low = max((int((moments[e] - at(18)).total_seconds() // 60) for e in group), default=0)
        moments[key] = at(18) + timedelta(minutes=draw(st.integers(low, 4 * 1440)))
    return {key: moment.replace(tzinfo=UTC) if zoned else moment for key, moment in moments.items()}


@st.composite
def ways(draw: st.DrawFn) -> tuple[dict[str, datetime], dict[str, str], str]:
    """True moments, what is written of some of them, and the time of the case."""
    zoned = draw(st.booleans())
    moments = truth(draw, zoned)
    keys = draw(st.sets(st.sampled_from(sorted(moments)), min_size=1))
    days = draw(st.sets(st.sampled_from(sorted(keys))))
    written = {key: f"{moments[key]:%Y-%m-%d}" if key in days else moments[key].isoformat() for key in sorted(keys)}
    end = at(23).replace(tzinfo=UTC) if zoned else at(23)
    return moments, written, end.isoformat()


@QUICK
@given(ways())
def test_what_is_kept_always_holds_the_true_moment_and_is_in_order(
    way: tuple[dict[str, datetime], dict[str, str], str],
) -> None:
    moments, written, as_of = way
    case = sm.Case(pathway=written, as_of=as_of)
    assert set(case.pathway) == set(written)
    for key, (first, last) in case.pathway.items():
        assert first <= moments[key] <= last
        for earlier in EARLIER[key] & set(written):
            assert case.pathway[earlier][0] <= first
            assert case.pathway[earlier][1] <= last
        assert case.as_of is not None and last <= case.as_of[1]
