"""Time targets on a case: the time used, the time left, by how much a target was missed, and what cannot be told."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import spinemets as sm
from spinemets.engine.clock import Clock
from spinemets.model import Catalogue, Cite, Milestone, Range, Source, Target

CATALOGUE = sm.rulebook().catalogue
TARGETS = {target.name: target for target in CATALOGUE.targets}
QUICK = settings(max_examples=60, deadline=None)


SIGN = {"cancer_history": "yes", "limb_weakness": "yes"}
PAIN = {
    "cancer_history": "yes",
    "pain_nocturnal": "yes",
    **dict.fromkeys(("neurological_deficit", "gait_disturbance", "sensory_loss", "myelopathy", "radicular_pain"), "no"),
}
NO_CANCER = {"cancer_history": "no", "limb_weakness": "yes"}
FLAT = SIGN | {"pain_mechanical": "yes"}
COMPRESSED = [{"level": "T5", "escc": "3"}]
NOT_COMPRESSED = [{"level": "T5", "escc": "0"}]


def timed(
    patient: dict[str, Any], pathway: dict[str, str], as_of: str | None = None, lesions: Any = ()
) -> dict[str, Clock]:
    case = sm.Case(patient, lesions, as_of=as_of, pathway=pathway)
    return {clock.target.name: clock for clock in sm.assess(case).clocks}


# Which targets hold for whom


@pytest.mark.parametrize(
    ("patient", "lesions", "hold"),
    [
        (SIGN, (), {"coordinator_at_once", "mri_within_24_hours"}),
        (PAIN, NOT_COMPRESSED, {"coordinator_within_24_hours", "mri_within_1_week", "plan_within_1_week"}),
        (NO_CANCER, (), {"spinal_emergency_route_same_day", "mri_within_24_hours"}),
        # the coordinator's 24 hours are for a cancer, the week of the MRI for any suspicion
        (PAIN | {"cancer_history": "no"}, NOT_COMPRESSED, {"mri_within_1_week", "plan_within_1_week"}),
        # the 24 hours of the MRI are for a cord that may be compressed
        (PAIN, [NOT_COMPRESSED[0] | {"infection_suspected": "suspected"}], set()),
        (FLAT, (), {"coordinator_at_once", "mri_within_24_hours", "stability_advice_within_24_hours"}),
        (
            SIGN,
            COMPRESSED,
            {"coordinator_at_once", "mri_within_24_hours", "radiotherapy_within_24_hours_of_decision"},
        ),
        (SIGN | {"mri": "contraindicated"}, (), {"coordinator_at_once"}),
        (SIGN | {"mri": "device_check"}, (), {"coordinator_at_once", "mri_within_24_hours"}),
        (PAIN | {"mri": "contraindicated"}, NOT_COMPRESSED, {"coordinator_within_24_hours", "plan_within_1_week"}),
        (PAIN | {"pain_nocturnal": "no"}, NOT_COMPRESSED, set()),
    ],
)
def test_which_targets_hold(patient: dict[str, str], lesions: Any, hold: set[str]) -> None:
    quiet = dict.fromkeys(
        (
            "pain_severe_unremitting",
            "pain_progressive",
            "pain_mechanical",
            "pain_on_straining",
            "pain_nocturnal",
            "spinal_tenderness",
            "spinal_claudication",
        ),
        "no",
    )
    found = timed(quiet | patient, {"presented_on": "2026-11-22T00:00"}, "2026-11-22T03:15", lesions)
    assert {name for name, clock in found.items() if not clock.until} == hold


def test_a_target_that_may_hold_says_what_would_tell() -> None:
    found = timed({"cancer_history": "yes"}, {"presented_on": "2026-11-22T00:00"}, "2026-11-22T03:15")
    clock = found["mri_within_24_hours"]
    assert clock.until and clock.to_dict()["holds"] == "may_apply"
    assert "limb_weakness" in clock.to_dict()["ask_next"]
    assert clock.status == ("running",)
    # what has not even started is not worth a line while nobody knows whether it holds
    assert "radiotherapy_within_24_hours_of_decision" not in found


def test_without_times_nothing_is_shown() -> None:
    assert timed(SIGN, {}, "2026-11-22") == {}
    assert sm.assess(sm.Case(SIGN)).to_dict()["clocks"] == []


# How a target stands


class Row(NamedTuple):
    """Times, and what must come out: how the target stands, hours used, left, missed by."""

    about: str
    pathway: dict[str, str]
    as_of: str | None
    status: tuple[str, ...]
    used: tuple[float, float] | None = None
    left: tuple[float, float] | None = None
    missed_by: tuple[float, float] | None = None
    missing: tuple[str, ...] = ()


DAY = 24
FROM = {"presented_on": "2026-11-21T08:00"}
SOME_DAY = {"presented_on": "2026-11-21"}
MRI_ROWS = [
    Row(
        "21 h 40 min left",
        {"presented_on": "2026-11-22T00:55"},
        "2026-11-22T03:15",
        ("running",),
        (7 / 3, 7 / 3),
        (65 / 3, 65 / 3),
    ),
    Row("nothing used yet", FROM, "2026-11-21T08:00", ("running",), (0, 0), (24, 24)),
    Row("the last minute", FROM, "2026-11-22T07:59", ("running",), (24 - 1 / 60, 24 - 1 / 60), (1 / 60, 1 / 60)),
    Row("the limit itself", FROM, "2026-11-22T08:00", ("running",), (24, 24), (0, 0)),
    Row("a minute over", FROM, "2026-11-22T08:01", ("missed",), (24 + 1 / 60, 24 + 1 / 60), None, (1 / 60, 1 / 60)),
    Row("done in time", FROM | {"mri_on": "2026-11-21T20:30"}, "2026-11-25", ("met",), (12.5, 12.5)),
    Row("done at the limit", FROM | {"mri_on": "2026-11-22T08:00"}, None, ("met",), (24, 24)),
    Row("done too late", FROM | {"mri_on": "2026-11-22T11:00"}, None, ("missed",), (27, 27), None, (3, 3)),
    Row(
        "a second too late",
        FROM | {"mri_on": "2026-11-22T08:00:01"},
        None,
        ("missed",),
        (24 + 1 / 3600,) * 2,
        None,
        (1 / 3600,) * 2,
    ),
    Row(
        "done on a day, met or missed",
        FROM | {"mri_on": "2026-11-22"},
        None,
        ("met", "missed"),
        (16, 40),
        None,
        (0, 16),
    ),
    Row("the same day is in time", SOME_DAY | {"mri_on": "2026-11-21"}, None, ("met",), (0, 24)),
    Row(
        "the next day is met or missed",
        SOME_DAY | {"mri_on": "2026-11-22"},
        None,
        ("met", "missed"),
        (0, 48),
        None,
        (0, 24),
    ),
    Row("two days later is missed", SOME_DAY | {"mri_on": "2026-11-23"}, None, ("missed",), (24, 72), None, (0, 48)),
    Row("running on the same day", SOME_DAY, "2026-11-21T10:00", ("running",), (0, 10), (14, 24)),
    Row("running or missed", SOME_DAY, "2026-11-22T10:00", ("running", "missed"), (10, 34), (0, 14), (0, 10)),
    Row("running or missed by day", FROM, "2026-11-22", ("running", "missed"), (16, 40), (0, 8), (0, 16)),
    Row("no time of the case", FROM, None, ("cannot_tell",), missing=("as_of",)),
    Row("no start", {"mri_on": "2026-11-22"}, "2026-11-23", ("cannot_tell",), missing=("presented_on",)),
    Row("nothing of either", {"contacted_on": "2026-11-22"}, "2026-11-23", ("not_started",), missing=("presented_on",)),
    Row(
        "zones",
        {"presented_on": "2026-11-21T08:00+02:00", "mri_on": "2026-11-22T07:00+01:00"},
        None,
        ("met",),
        (24, 24),
    ),
    Row(
        "zones, missed",
        {"presented_on": "2026-11-21T08:00+02:00", "mri_on": "2026-11-22T07:01+01:00"},
        None,
        ("missed",),
        (24 + 1 / 60,) * 2,
        None,
        (1 / 60,) * 2,
    ),
]


def close(part: Range | None, wanted: tuple[float, float] | None) -> bool:
    if part is None or wanted is None:
        return part is None and wanted is None
    return tuple(part) == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("row", MRI_ROWS, ids=lambda row: row.about)
def test_how_the_target_of_the_mri_stands(row: Row) -> None:
    clock = timed(SIGN, row.pathway, row.as_of)["mri_within_24_hours"]
    assert clock.status == row.status
    assert close(clock.used, row.used), clock.used
    assert close(clock.left, row.left), clock.left
    assert close(clock.missed_by, row.missed_by), clock.missed_by
    assert clock.missing == row.missing


def test_an_mri_that_was_done_at_a_time_nobody_wrote_is_not_called_late() -> None:
    patient = SIGN | {"whole_spine_mri": "done"}
    clock = timed(patient, FROM, "2026-11-25")["mri_within_24_hours"]
    assert (clock.status, clock.missing) == (("cannot_tell",), ("mri_on",))
    clock = timed(patient, FROM, None)["mri_within_24_hours"]
    assert (clock.status, clock.missing) == (("cannot_tell",), ("mri_on", "as_of"))
    clock = timed(patient, {"contacted_on": "2026-11-22"}, "2026-11-25")["mri_within_24_hours"]
    assert (clock.status, clock.missing) == (("cannot_tell",), ("presented_on", "mri_on"))


LIMITS = [
    # target, patient, vertebrae, its two keys, days allowed
    ("coordinator_within_24_hours", PAIN, (), "presented_on", "contacted_on", 1),
    ("mri_within_24_hours", SIGN, (), "presented_on", "mri_on", 1),
    ("mri_within_1_week", PAIN, (), "presented_on", "mri_on", 7),
    ("plan_within_1_week", PAIN, (), "presented_on", "decided_on", 7),
    ("stability_advice_within_24_hours", FLAT, (), "immobilised_on", "stability_advice_on", 1),
    ("radiotherapy_within_24_hours_of_decision", SIGN, COMPRESSED, "decided_on", "treated_on", 1),
]


@pytest.mark.parametrize(("name", "patient", "lesions", "starts", "ends", "days"), LIMITS)
def test_both_sides_of_each_limit(
    name: str, patient: dict[str, str], lesions: Any, starts: str, ends: str, days: int
) -> None:
    start = datetime(2026, 11, 2, 8)
    for minutes, reached, waiting in ((0, "met", "running"), (1, "missed", "missed")):
        then = (start + timedelta(days=days, minutes=minutes)).isoformat()
        pathway = {starts: start.isoformat()}
        assert timed(patient, pathway | {ends: then}, None, lesions)[name].status == (reached,)
        assert timed(patient, pathway, then, lesions)[name].status == (waiting,)
    assert {row[0] for row in LIMITS} == {target.name for target in CATALOGUE.targets if target.hours is not None}


@pytest.mark.parametrize(
    ("patient", "name"), [(SIGN, "coordinator_at_once"), (NO_CANCER, "spinal_emergency_route_same_day")]
)
def test_without_a_number_of_hours_the_time_is_shown_and_not_judged(patient: dict[str, str], name: str) -> None:
    called = timed(patient, FROM | {"contacted_on": "2026-11-23T08:00"}, "2026-11-24")[name]
    assert (called.status, called.used, called.left, called.missed_by) == (("done",), Range(48, 48), None, None)
    waiting = timed(patient, FROM, "2026-11-21T10:00")[name]
    assert (waiting.status, waiting.used) == (("running",), Range(2, 2))
    assert name not in timed(patient, {"mri_on": "2026-11-22"}, "2026-11-23")


def test_from_the_first_symptom_to_treatment() -> None:
    name = "first_symptom_to_treatment"
    pathway = {"onset_on": "2026-11-10T08:00", "treated_on": "2026-11-22T08:00"}
    assert timed({}, pathway)[name].used == Range(288, 288)
    assert name not in timed({}, FROM, "2026-11-22")


def test_the_json_of_a_clock() -> None:
    found = timed(SIGN, {"presented_on": "2026-11-22T00:55"}, "2026-11-22T03:15")["mri_within_24_hours"].to_dict()
    assert found == {
        "id": "mri_within_24_hours",
        "holds": "applies",
        "from": "presented_on",
        "to": "mri_on",
        "allows": "within 24 hours",
        "limit_hours": 24,
        "status": ["running"],
        "used_hours": {"low": 2.333333333, "high": 2.333333333},
        "left_hours": {"low": 21.666666667, "high": 21.666666667},
        "ask_next": [],
        "strength": "guideline and quality standard",
        "cite": ["NICE NG234 2023, 1.5.2", "spinemets, the suspicion is taken to begin with the presentation"],
        "provisional": False,
    }
    result = sm.assess(sm.Case(SIGN, pathway=FROM)).to_dict()
    (clock,) = [clock for clock in result["clocks"] if clock["id"] == "mri_within_24_hours"]
    assert clock["missing"] == ["as_of"] and "used_hours" not in clock
    assert any(source.startswith("NICE NG234") for source in result["sources"])
    json.dumps(result["clocks"])


def test_a_target_may_rest_on_the_worst_vertebra() -> None:
    """A condition about vertebrae is met if that of the worst one is."""
    level = CATALOGUE.variables["escc"]
    step = Milestone("presented_on", "Presentation")
    target = Target(
        "made_up", "Made up", step, step, "at once", 1, "none", Cite(Source("s", "S"), "p", "ours"), {level: "3"}
    )
    made = sm.engine.Rulebook(Catalogue.of([*CATALOGUE.definitions.values(), target]))
    for escc, shown in (("3", True), ("2", False)):
        case = sm.Case(lesions=[{"level": "T5", "escc": "0"}, {"level": "L1", "escc": escc}], pathway=FROM)
        found = sm.engine.assess(made, case, "x").clocks
        assert bool(found) == shown


# Any times


class Way(NamedTuple):
    """True moments of presentation and MRI, and of the case."""

    presented: datetime
    mri: datetime
    as_of: datetime


@st.composite
def ways(draw: st.DrawFn) -> Way:
    minutes = sorted(draw(st.lists(st.integers(0, 3 * 1440), min_size=3, max_size=3)))
    return Way(*(datetime(2026, 11, 20, tzinfo=UTC) + timedelta(minutes=each) for each in minutes))


def written(moment: datetime, exact: bool) -> str:
    moment = moment.replace(tzinfo=None)
    return moment.isoformat() if exact else f"{moment:%Y-%m-%d}"


def clock_of(way: Way, exact: tuple[bool, bool, bool], reached: bool) -> Clock:
    pathway = {"presented_on": written(way.presented, exact[0])}
    if reached:
        pathway["mri_on"] = written(way.mri, exact[1])
    return timed(SIGN, pathway, written(way.as_of, exact[2]))["mri_within_24_hours"]


switches = st.tuples(st.booleans(), st.booleans(), st.booleans())


@QUICK
@given(ways(), st.booleans())
def test_exact_times_give_one_answer_and_used_and_left_make_up_the_whole(way: Way, reached: bool) -> None:
    clock = clock_of(way, (True, True, True), reached)
    used = ((way.mri if reached else way.as_of) - way.presented).total_seconds() / 3600
    assert close(clock.used, (used, used))
    assert len(clock.status) == 1
    assert ("missed" in clock.status) == (used > DAY)
    for part, sign in ((clock.left, 1), (clock.missed_by, -1)):
        assert part is None or used + sign * part.low == pytest.approx(DAY, abs=1e-6)
    assert (clock.left is not None) == (not reached and used <= DAY)


@QUICK
@given(ways(), st.booleans(), switches, switches)
def test_more_exact_times_never_widen_what_is_said(
    way: Way, reached: bool, exact: tuple[bool, bool, bool], more: tuple[bool, bool, bool]
) -> None:
    wide = clock_of(way, exact, reached)
    narrow = clock_of(way, tuple(a or b for a, b in zip(exact, more, strict=True)), reached)  # type: ignore[arg-type]
    assert set(narrow.status) <= set(wide.status)
    for part in ("used", "left", "missed_by"):
        inner, outer = getattr(narrow, part), getattr(wide, part)
        assert inner is None or (outer is not None and outer.low <= inner.low and inner.high <= outer.high)


@QUICK
@given(ways(), st.booleans(), switches)
def test_what_is_said_always_holds_the_truth(way: Way, reached: bool, exact: tuple[bool, bool, bool]) -> None:
    said, true = clock_of(way, exact, reached), clock_of(way, (True, True, True), reached)
    assert set(true.status) <= set(said.status)
    assert said.used is not None and true.used is not None
    assert said.used.low <= true.used.low <= said.used.high


@QUICK
@given(ways(), st.booleans(), switches)
def test_both_ends_of_the_time_used_are_attained(way: Way, reached: bool, exact: tuple[bool, bool, bool]) -> None:
    """By trying the ends of each day that the order allows: there is no other way to be shortest or longest."""
    pathway = {"presented_on": written(way.presented, exact[0])}
    pathway |= {"mri_on": written(way.mri, exact[1])} if reached else {}
    case = sm.Case(SIGN, pathway=pathway, as_of=written(way.as_of, exact[2]))
    assert case.as_of is not None
    ends = case.pathway.get("mri_on", case.as_of)
    tried = [b - a for a in case.pathway["presented_on"] for b in ends if a <= b]
    if ends[0] <= case.pathway["presented_on"][1]:
        tried.append(timedelta(0))  # both at a moment that they share
    clock = clock_of(way, exact, reached)
    wanted = tuple(each.total_seconds() / 3600 for each in (min(tried), max(tried)))
    assert close(clock.used, (wanted[0], wanted[1]))


def test_the_clock_of_the_machine_is_never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same case gives the same result in another year."""
    case = sm.Case(SIGN, pathway=FROM, as_of="2026-11-21T10:00")
    first = sm.assess(case).to_dict()["clocks"]
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert sm.assess(case).to_dict()["clocks"] == first
