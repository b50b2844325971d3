"""Target volumes: each row as printed, every set of sectors, and what holds for all of them."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spinemets as sm
from spinemets.radiotherapy.postoperative import postoperative_target_volume
from spinemets.radiotherapy.sectors import MIRROR, RING, SECTORS, mirrored, named
from spinemets.radiotherapy.target import TargetVolume, target_sectors, target_volume
from spinemets.radiotherapy.target_rows import ROWS, VENDOR_ROW_5, Body, Epidural

SECOND: dict[str, Any] = json.loads((Path(__file__).parent / "transcription.json").read_text(encoding="utf-8"))
ALL = [frozenset(found) for size in range(1, 7) for found in combinations(range(1, 7), size)]
WITH_BODY = [gtv for gtv in ALL if 1 in gtv]
BODIES: tuple[Body | None, ...] = (None, *get_args(Body))
EPIDURAL: tuple[Epidural | None, ...] = (None, *get_args(Epidural))
CONDITIONS: dict[str | None, Body | None] = {
    None: None,
    "any part, central": "central",
    "lateralised (left)": "left",
    "L": "left",
    "diffuse": "diffuse",
}
OTHER_SIDE: dict[Body | None, Body | None] = {"left": "right", "right": "left"}

# treatment.md 3.2, one sector at a time; what the rows say of several is their union
ALONE = {1: {1}, 2: {2, 3}, 3: {2, 3, 4}, 4: {3, 4, 5}, 5: {4, 5, 6}, 6: {5, 6}}
ADDED = {None: set[int](), "central": set[int](), "left": {2}, "right": {6}, "diffuse": {2, 6}}

gtvs = st.sampled_from(ALL)
bodies = st.sampled_from(BODIES)
epidurals = st.sampled_from(EPIDURAL)


def allowed(gtv: frozenset[int], body: Body | None) -> Body | None:
    """How disease lies within the body, if it is in the body at all."""
    return body if 1 in gtv else None


def test_the_contract() -> None:
    assert sm.radiotherapy.target_sectors({1, 2}) == {1, 2, 3}
    assert all(type(sector) is int for sector in target_sectors({1, 2}))


def test_sectors_and_their_mirror_are_those_of_the_second_transcription() -> None:
    assert {str(number): words for number, words in SECTORS.items()} | {"mark": "recalled"} == SECOND["sectors"]
    assert {str(a): b for a, b in MIRROR.items()} | {"mark": "ours"} == SECOND["target_mirror"]


@pytest.mark.parametrize("row", SECOND["target_rows"][:9], ids=lambda row: row["row"])
def test_a_printed_row(row: dict[str, Any]) -> None:
    written = ROWS[int(row["row"]) - 1]
    assert (list(written.gtv), list(written.ctv), list(written.optional)) == (row["gtv"], row["ctv"], row["optional"])
    assert written.cite.seen == row["mark"]
    body = CONDITIONS.get(row["condition"])
    found = target_volume(row["gtv"], body=body)
    assert sorted(found.ctv) == row["ctv"]
    assert list(found.optional) == row["optional"]
    assert found.rows == (written,)
    other = target_volume(mirrored(row["gtv"]), body=OTHER_SIDE.get(body, body))
    assert other.ctv == mirrored(row["ctv"])


@pytest.mark.parametrize("example", SECOND["target_outputs"], ids=str)
def test_an_output_of_the_reference(example: dict[str, Any]) -> None:
    assert target_sectors(example["gtv"], body=CONDITIONS[example["condition"]]) == set(example["ctv"])


def test_the_disputed_row_can_be_switched_and_both_sides_are_shown() -> None:
    (disputed,) = [row["disputed_by"] for row in SECOND["target_rows"] if row["row"] == "5"]
    consensus, vendor = target_volume({1, 2, 6}), target_volume({1, 2, 6}, vendor=True)
    assert consensus.ctv == {1, 2, 3, 5, 6} and consensus.optional == (4,)
    assert sorted(vendor.ctv) == disputed["ctv"] and vendor.optional == ()
    assert VENDOR_ROW_5.cite.seen == disputed["mark"]
    assert "Optional: spinous process (4). The vendor's rule" in consensus.explain()
    assert "Brainlab" in vendor.explain() and "closes the ring" in " ".join(vendor.explain().split())


@pytest.mark.parametrize("gtv", [gtv for gtv in ALL if not gtv >= {1, 2, 6}], ids=str)
def test_the_switch_touches_no_other_row(gtv: frozenset[int]) -> None:
    assert target_sectors(gtv, vendor=True) == target_sectors(gtv)


def test_the_body_is_optional_for_a_pedicle_alone() -> None:
    assert target_volume({2}).optional == (1,) == target_volume({6}).optional == target_volume({2, 6}).optional
    assert target_volume({2, 4}).optional == (1,)
    assert target_volume({1, 2}).optional == ()


@pytest.mark.parametrize("gtv", ALL, ids=str)
@pytest.mark.parametrize("body", BODIES)
def test_all_63_sets(gtv: frozenset[int], body: Body | None) -> None:
    wanted = set[int]().union(*(ALONE[sector] for sector in gtv))
    if 1 not in gtv and body is not None:
        with pytest.raises(ValueError, match="the body is not among the involved sectors"):
            target_sectors(gtv, body=body)
        return
    assert target_sectors(gtv, body=body) == wanted | ADDED[body]


@pytest.mark.parametrize("gtv", ALL, ids=str)
def test_disease_all_the_way_round_is_the_ring(gtv: frozenset[int]) -> None:
    found = target_volume(gtv, epidural="circumferential")
    assert found.ctv == RING and found.optional == () and found.open_questions == ()
    assert [row.cite.seen for row in found.rows] == ["primary"]


@given(gtvs, bodies, epidurals, st.booleans())
def test_the_target_holds_the_gtv(gtv: frozenset[int], body: Body | None, epidural: Epidural | None, v: bool) -> None:
    found = target_volume(gtv, body=allowed(gtv, body), epidural=epidural, vendor=v)
    assert gtv <= found.ctv <= RING
    assert not found.ctv & set(found.optional)
    assert gtv.union(*(row.ctv for row in found.rows)) == found.ctv


@given(gtvs, bodies, epidurals, st.booleans())
def test_left_and_right_are_alike(gtv: frozenset[int], body: Body | None, epidural: Epidural | None, v: bool) -> None:
    side = allowed(gtv, body)
    found = target_volume(gtv, body=side, epidural=epidural, vendor=v)
    other = target_volume(mirrored(gtv), body=OTHER_SIDE.get(side, side), epidural=epidural, vendor=v)
    assert other.ctv == mirrored(found.ctv)
    assert set(other.optional) == mirrored(found.optional)
    assert {row.mirrored() for row in other.rows} == set(found.rows)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("vendor", [False, True])
def test_more_disease_never_gives_a_smaller_target(body: Body | None, vendor: bool) -> None:
    """Over all pairs of the 63 sets: there is no exception, with any switch."""
    targets = {gtv: target_sectors(gtv, body=allowed(gtv, body), vendor=vendor) for gtv in ALL}
    assert [(less, more) for less in ALL for more in ALL if less < more and not targets[less] <= targets[more]] == []


@pytest.mark.parametrize("gtv", WITH_BODY, ids=str)
def test_worse_disease_of_the_body_never_gives_a_smaller_target(gtv: frozenset[int]) -> None:
    unsaid, central, left, right, diffuse = (target_sectors(gtv, body=body) for body in BODIES)
    assert unsaid == central <= left <= diffuse and central <= right <= diffuse
    assert left | right == diffuse
    assert target_sectors(gtv) <= target_sectors(gtv, vendor=True)


def test_a_diffuse_body_adds_to_the_row_of_body_and_pedicle() -> None:
    """Row 4 does not speak of a diffuse body; row 3 does, so both hold and the union is said to be ours."""
    found = target_volume({1, 2}, body="diffuse")
    assert found.ctv == {1, 2, 3, 6}
    assert [row.number for row in found.rows] == [3, 4]
    assert [reason.cite.seen for reason in found.reasons] == ["recalled", "secondary", "ours"]


def test_a_row_that_another_holds_is_not_named() -> None:
    assert [row.number for row in target_volume({1, 2}).rows] == [4]
    assert [row.number for row in target_volume({1, 3, 5}).rows] == [1, 7, 7]
    assert [row.number for row in target_volume(RING).rows] == [9]


@pytest.mark.parametrize(
    ("gtv", "warned"),
    [
        ({1, 3, 5}, True),
        ({1, 3, 6}, True),
        ({1, 2, 4, 6}, False),
        ({1, 3, 4, 5}, False),
        (RING, False),
        ({1, 2}, False),
    ],
)
def test_a_ring_by_union_is_held_against_the_abstract(gtv: set[int], warned: bool) -> None:
    says = [reason.says for reason in target_volume(gtv).reasons]
    assert any("closes the ring" in said for said in says) == warned


def test_what_was_not_said_is_asked_and_not_assumed() -> None:
    body, epidural = target_volume({1}).open_questions
    assert body.would_change == (
        "Lateralised to the left adds left pedicle (2); lateralised to the right adds right pedicle (6); diffuse adds "
        "left pedicle (2), right pedicle (6)."
    )
    assert epidural.would_change == "If so, the CTV is the whole ring."
    assert target_volume({1}, body="central", epidural="none").open_questions == ()
    assert [q.question for q in target_volume({3}).open_questions] == [epidural.question]
    assert target_volume({1, 2, 6}, epidural="some").open_questions == ()


@pytest.mark.parametrize("gtv", WITH_BODY, ids=str)
def test_an_open_question_says_what_each_answer_adds(gtv: frozenset[int]) -> None:
    asked = [q for q in target_volume(gtv, epidural="none").open_questions if "body" in q.question]
    assert bool(asked) == (target_sectors(gtv, body="diffuse") != target_sectors(gtv))


BAD: list[tuple[Any, dict[str, Any], str]] = [
    ({7}, {}, "7 is no sector.*into six.*Write 1 or body"),
    ({0, 1}, {}, "0 is no sector"),
    ({True}, {}, "True is no sector"),
    ({1.0}, {}, "1.0 is no sector"),
    ("12", {}, "'1' is no sector"),
    (set(), {}, "no sector.*Give the involved sectors"),
    ({2}, {"body": "left"}, "'left' says how disease lies.*Add sector 1"),
    ({1}, {"body": "both"}, "'both' is not one of central, left, right, diffuse"),
    ({1}, {"epidural": "yes"}, "'yes' is not one of none, some, circumferential"),
]


@pytest.mark.parametrize(("gtv", "given_", "message"), BAD)
@pytest.mark.parametrize("compute", [target_volume, postoperative_target_volume])
def test_what_cannot_be_is_refused(compute: Any, gtv: Any, given_: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compute(gtv, **given_)


@pytest.mark.parametrize(
    ("written", "sector"),
    [("1", 1), ("body", 1), ("left-pedicle", 2), (" Left_Lamina ", 3), ("right_transverse_process", 5), ("6", 6)],
)
def test_a_sector_by_number_or_name(written: str, sector: int) -> None:
    assert named(written) == sector


def test_a_name_that_is_none() -> None:
    with pytest.raises(ValueError, match="'pedicle' is no sector"):
        named("pedicle")


@pytest.mark.parametrize("gtv", ALL, ids=str)
def test_after_surgery_the_ring_follows_the_extent_before_it(gtv: frozenset[int]) -> None:
    ring = postoperative_target_volume(gtv, epidural="circumferential")
    assert ring.ctv == RING
    assert [(row.cite.source.key, row.cite.seen) for row in ring.rows] == [("redmond_2017", "recalled")]
    assert postoperative_target_volume(gtv, epidural="some").ctv == target_sectors(gtv)


def test_what_the_consensus_after_surgery_says_and_what_is_ours() -> None:
    found = postoperative_target_volume({1, 2})
    assert found.title == "Bony CTV after surgery"
    marks = {rule.cite.seen for rule in found.rules}
    assert marks == {"primary", "recalled", "ours"}
    assert found.open_questions[-1].question == "Was epidural disease all the way round before surgery?"
    says = " ".join(found.explain().split())
    margin, agreement = (
        next(row for row in SECOND["postoperative"] if key in row) for key in ("ptv_max_mm", "kappa_ctv")
    )
    low, high = margin["cord_prv_mm"]
    assert f"up to {margin['ptv_max_mm']} mm, less the cord with a margin of its own of {low} to {high} mm" in says
    low, high = agreement["kappa_ctv_ci"]
    assert f"kappa {agreement['kappa_ctv']} ({low:.2f} to {high:.2f}) for the CTV" in says
    assert "Extent before surgery" in says


def test_the_general_rules_hold_the_figures_of_the_second_transcription() -> None:
    says = " ".join(target_volume({1}).explain().split())
    rules = SECOND["target_general"]
    (agreement,) = [rule for rule in rules if "kappa_gtv" in rule]
    for volume in ("gtv", "ctv"):
        low, high = agreement[f"kappa_{volume}_ci"]
        assert f"{agreement[f'kappa_{volume}']} ({low} to {high}) for the {volume.upper()}" in says
    (conventional,) = [rule for rule in rules if "ctv_mm" in rule]
    assert f"adds {conventional['ctv_mm']} mm within bone to the GTV, and {conventional['ptv_mm']} mm more" in says
    (most,) = [rule["ptv_max_mm"] for rule in rules if "ptv_max_mm" in rule]
    assert f"a uniform margin of up to {most} mm" in says
    low, high = next(rule["ptv_mm"] for rule in rules if isinstance(rule.get("ptv_mm"), list))
    assert f"from CTV to PTV in surveyed practice is {low} to {high} mm" in says


def test_the_sacrum_is_named_and_not_computed() -> None:
    says = " ".join(target_volume({1}).explain().split())
    assert "zones are not computed" in says
    assert "whole involved sector and the adjacent uninvolved sector" in says
    assert "31.4 and 40.0 %, against 15.1 and 18.8 %" in says


def answers() -> list[TargetVolume]:
    return [
        compute(gtv, body=allowed(gtv, body), epidural=epidural, vendor=vendor)
        for compute in (target_volume, postoperative_target_volume)
        for gtv in ALL
        for body, epidural, vendor in ((None, None, False), ("diffuse", "some", True))
    ]


def test_the_text_fits_80_columns_and_names_every_mark() -> None:
    for found in answers():
        text = found.explain()
        assert max(map(len, text.splitlines())) <= 80
        assert text.splitlines()[0].startswith(found.title)
        flat = " ".join(text.split())
        for reason in found.reasons:
            assert reason.cite.provisional in flat


def test_json_holds_the_same() -> None:
    for found in answers():
        held = json.loads(json.dumps(found.to_dict()))
        assert [one["sector"] for one in held["ctv"]] == sorted(found.ctv)
        assert held["inputs"]["gtv"] == sorted(found.gtv)
        assert [one["sector"] for one in held["optional"]] == list(found.optional)
        assert all(reason["sources"][0]["seen"] for reason in held["reasons"])
    assert target_volume({1}, vendor=True).to_dict()["inputs"]["disputed_row"] == "vendor"
