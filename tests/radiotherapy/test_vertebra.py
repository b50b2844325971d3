"""The picture of a target volume: every sector drawn and named, its mark right, nothing by colour alone."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from spinemets.radiotherapy.postoperative import postoperative_target_volume
from spinemets.radiotherapy.sectors import RING, SECTORS
from spinemets.radiotherapy.target import TargetVolume, target_volume
from spinemets.radiotherapy.target_rows import RESERVED, VENDOR_ROW_5
from spinemets.render.vertebra import MARGIN, MIDDLE, WIDTH, vertebra

SVG = "{http://www.w3.org/2000/svg}"
ALL = [frozenset(found) for size in range(1, 7) for found in combinations(range(1, 7), size)]
PARTS = {1: "Vertebral body", 2: "Left pedicle", 3: "Left transverse process, lamina", 4: "Spinous process"}
PARTS |= {5: "Right transverse process, lamina", 6: "Right pedicle"}


def drawn(target: TargetVolume) -> ElementTree.Element:
    return ElementTree.fromstring(vertebra(target))


def groups(svg: ElementTree.Element, kind: str) -> dict[int, ElementTree.Element]:
    found = [group for group in svg.iter(f"{SVG}g") if group.get("class", "").startswith(kind)]
    assert len(found) == len({group.get("data-sector") for group in found})
    return {int(group.get("data-sector", "")): group for group in found}


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(text.itertext()) for text in element.iter(f"{SVG}text"))


def wanted(target: TargetVolume, sector: int) -> str:
    if sector in target.gtv:
        return "gtv"
    return "ctv" if sector in target.ctv else "optional" if sector in target.optional else "spared"


@pytest.mark.parametrize("gtv", ALL, ids=str)
def test_every_sector_is_drawn_numbered_and_named_with_its_mark(gtv: frozenset[int]) -> None:
    target = target_volume(gtv)
    svg = drawn(target)
    sectors, labels = groups(svg, "sector"), groups(svg, "label")
    means = {"gtv": "GTV and CTV", "ctv": "CTV", "optional": "optional", "spared": "not a target"}
    assert set(sectors) == set(labels) == set(SECTORS)
    for sector in SECTORS:
        state = wanted(target, sector)
        assert sectors[sector].get("class") == f"sector {state}"
        assert words(sectors[sector]) == str(sector)
        assert words(labels[sector]) == f"{PARTS[sector]} {means[state]}"
    keys = [words(group) for group in svg.iter(f"{SVG}g") if group.get("class", "").startswith("key")]
    assert set(keys) == {means[wanted(target, sector)] for sector in SECTORS}


def test_a_mark_is_a_pattern_or_a_line_and_not_only_a_colour() -> None:
    text = vertebra(target_volume({1, 2, 6}))
    style = "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    fills = dict(re.findall(r"\.(gtv|ctv|optional|spared) \.outline \{ ([^}]*)\}", style))
    assert "url(#vertebra-gtv)" in fills["gtv"] and "url(#vertebra-ctv)" in fills["ctv"]
    assert "stroke-dasharray" in fills["optional"] and "stroke-dasharray" not in fills["spared"]
    patterns = {pattern.get("id"): pattern for pattern in ElementTree.fromstring(text).iter(f"{SVG}pattern")}
    assert set(patterns) == {"vertebra-gtv", "vertebra-ctv"}
    assert [child.tag for child in patterns["vertebra-gtv"]] != [child.tag for child in patterns["vertebra-ctv"]]


def across(element: ElementTree.Element) -> list[float]:
    (path,) = element.iter(f"{SVG}path")
    return [float(x) for x in re.findall(r"(-?[\d.]+),-?[\d.]+", path.get("d", ""))]


def test_the_left_is_on_the_right_of_the_picture_and_said_to_be() -> None:
    svg = drawn(target_volume({1}))
    sectors, labels = groups(svg, "sector"), groups(svg, "label")
    for left, right in ((2, 6), (3, 5)):
        assert min(across(sectors[left])) > MIDDLE > max(across(sectors[right]))
        assert sorted(2 * MIDDLE - x for x in across(sectors[right])) == pytest.approx(sorted(across(sectors[left])))
        for sector, side in ((left, 1), (right, -1)):
            places = [float(text.get("x", "")) for text in labels[sector].iter(f"{SVG}text")]
            assert all((place - MIDDLE) * side > 0 for place in places)
    sides = {text.text: float(text.get("x", "")) for text in svg.iter(f"{SVG}text") if text.text in ("L", "R")}
    assert sides["R"] < MIDDLE < sides["L"]
    assert "the patient's left is on the right of the picture" in words(svg)


def test_outlines_and_labels_stay_in_the_picture() -> None:
    svg = drawn(target_volume({1}))
    assert all(0 < x < WIDTH for group in groups(svg, "sector").values() for x in across(group))
    (left, top, width, height) = map(float, svg.get("viewBox", "").split())
    assert (left, top, width) == (0, 0, WIDTH)
    for text in svg.iter(f"{SVG}text"):
        x, wide = float(text.get("x", "")), 8.5 * len("".join(text.itertext()))
        start = {"start": 0.0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "start")]
        if text.get("class") != "number":
            assert x - start >= 0 and x - start + wide <= WIDTH and 0 < float(text.get("y", "")) < height


def test_a_screen_reader_hears_the_same() -> None:
    svg = drawn(target_volume({2}))
    title, said = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None and said is not None
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {said.get('id')}"
    assert title.text == "Bony CTV, axial view of the vertebra"
    assert said.text == (
        "GTV: left pedicle (2). CTV: left pedicle (2), left transverse process and lamina (3). Optional: "
        "vertebral body (1). Seen from the feet: the patient's left is on the right of the picture."
    )


def test_after_surgery_the_extent_is_not_called_gtv() -> None:
    svg = drawn(postoperative_target_volume({1}, epidural="circumferential"))
    assert "GTV" not in words(svg)
    assert words(groups(svg, "label")[1]) == "Vertebral body involved, in CTV"
    assert {group.get("class") for group in groups(svg, "sector").values()} == {"sector gtv", "sector ctv"}
    assert set(groups(svg, "sector")) == RING


@pytest.mark.parametrize("gtv", ALL, ids=str)
@pytest.mark.parametrize("vendor", [False, True])
def test_what_was_given_and_the_rows_are_on_the_picture(gtv: frozenset[int], vendor: bool) -> None:
    target = target_volume(gtv, epidural="some", vendor=vendor)
    said = [text.text or "" for text in drawn(target).iter(f"{SVG}text")]
    body = "not said" if 1 in gtv else "none"
    assert f"Disease within the body: {body}. Epidural disease: some." in said
    numbers = ", ".join(dict.fromkeys(str(row.number) for row in target.rows))
    (rows,) = [line for line in said if line.startswith(f"By row {numbers} of ")]
    assert ("Provisional" in rows) == any(row.cite.provisional for row in target.rows)
    assert 7.1 * len(rows) < WIDTH - MARGIN
    assert ("row 5 as the vendor has it" in rows) == (VENDOR_ROW_5 in target.rows) and "Brainlab, row" not in rows
    assert any(line.startswith("Closes the ring") for line in said) == (RESERVED in target.reasons)
