"""The presentation: one case a screen in the order of the agenda, with every plan that is open."""

import re
from collections.abc import Callable
from html import unescape

from board_cases import EMERGENCY, ONE_PLAN, PLANNED, TWO_PLANS, WRONG, case
from fastapi.testclient import TestClient
from serving import EXAMPLES, example

import spinemets
from spinemets.store import Version

Add = Callable[..., Version]
DAY = "/board/present/2026-12-01"


def test_the_cases_come_in_the_order_of_the_agenda(client: TestClient, add: Add) -> None:
    add(case(PLANNED, ONE_PLAN), "Planned", date="2026-12-01")
    add(case(EMERGENCY, TWO_PLANS, presented_on="2026-11-29T06:00Z"), "Now", date="2026-12-01")
    first, second = client.get(f"{DAY}/1").text, client.get(f"{DAY}/2").text
    assert "Now" in first and "22 h left of 24 h" in first and "<b>1</b> of 2" in first
    assert "Planned" in second and "one plan" in second and "<b>2</b> of 2" in second
    assert 'rel="next" href="/board/present/2026-12-01/2"' in first and 'rel="prev"' not in first
    assert 'rel="prev" href="/board/present/2026-12-01/1"' in second and 'rel="next"' not in second


def test_the_urgency_stands_on_the_screen_with_its_reason(client: TestClient, add: Add) -> None:
    add(case(EMERGENCY, TWO_PLANS), date="2026-12-01")
    (urgent,) = re.findall(r'<p class="urgent immediate">(.*?)</p>', client.get(f"{DAY}/1").text, re.DOTALL)
    assert "Act now" in urgent and "because" in urgent and "weakness" in urgent


def test_every_open_plan_stands_on_the_screen_with_what_it_needs(client: TestClient, add: Add) -> None:
    add(case(PLANNED, TWO_PLANS), date="2026-12-01")
    page = client.get(f"{DAY}/1").text
    assert "L1: 2 plans are open" in page
    assert "conventional radiotherapy" in page and "stabilisation, then conventional radiotherapy" in page
    assert "if stable" in page and "if unstable" in page


def test_the_survival_that_bands_expect_stands_in_their_place(client: TestClient, add: Add) -> None:
    add(example("breast_t1"), date="2026-12-01")
    shown = unescape(" ".join(re.sub(r"<[^>]+>", "", client.get(f"{DAY}/1").text).split()))
    forecasts = spinemets.assess(spinemets.load_case(EXAMPLES / "breast_t1.yaml")).prognosis.forecasts
    expecting = [one for one in forecasts if one.result.narrowed and one.months not in ("", "open")]
    assert expecting
    for one in expecting:
        assert f"({one.expects})" in shown, one.name


def test_segments_that_come_out_alike_are_said_once(client: TestClient, add: Add) -> None:
    add(case(PLANNED, TWO_PLANS, TWO_PLANS | {"level": "T2"}), date="2026-12-01")
    page = client.get(f"{DAY}/1").text
    assert "T2, L1: 2 plans are open" in page and page.count("if unstable") == 1
    assert "<b>T2:</b> not decided" in page and "<b>L1:</b> not decided" in page


def test_a_case_that_cannot_be_assessed_shows_its_problems(client: TestClient, add: Add) -> None:
    add(case(WRONG), date="2026-12-01")
    page = client.get(f"{DAY}/1").text
    assert "put this right first" in page and "age" in page


def test_a_decision_is_shown_with_what_changed_since(client: TestClient, add: Add) -> None:
    number = add(case(PLANNED, ONE_PLAN), date="2026-12-01").case
    client.post(f"/cases/{number}/decision", data={"base": 1, "levels": "T5", "plan": "cebrt"})
    page = client.get(f"{DAY}/1").text
    assert "follows the computed plan, the only one left" in page and "changed since" not in page
    assert f"/cases/{number}/board?back=/board/present/2026-12-01/1" in page


def test_a_place_that_the_agenda_has_not(client: TestClient, add: Add) -> None:
    assert "No case is on the agenda" in client.get(f"{DAY}/1").text
    add(case(PLANNED), date="2026-12-01")
    for place in ("0", "2", "-1"):
        answer = client.get(f"{DAY}/{place}")
        assert answer.status_code == 404 and "fewer cases" in answer.text


def test_both_sides_of_what_sources_disagree_on_stand_on_the_screen(client: TestClient, add: Add) -> None:
    add(example("breast_t1"), date="2026-12-01")
    shown = unescape(" ".join(re.sub(r"<[^>]+>", "", client.get(f"{DAY}/1").text).split()))
    assessment = spinemets.assess(spinemets.load_case(EXAMPLES / "breast_t1.yaml"))
    disputed = [one for one in assessment.advice if one.status == "applies" and one.rule.sides]
    sides = [side for one in disputed if one.rule.section != "guidelines" for side in one.rule.sides]
    assert len(sides) > 3
    for side in sides:
        assert f"{side.cite.source}: {side.says}" in shown
