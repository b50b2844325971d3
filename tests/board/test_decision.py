"""Decisions: how they stand to computed plans, when a reason is owed, and what changed since."""

from collections.abc import Callable
from typing import Any

import pytest
from board_cases import NOT_SETTLED, ONE_PLAN, PLANNED, TWO_PLANS, WRONG, case
from fastapi.testclient import TestClient

from spinemets.service.board.decision import OTHER, Choice, follows, plans, relation, wrong
from spinemets.service.computing import definitions, keep
from spinemets.store import Store, Version

Add = Callable[..., Version]

ONE, TWO = case(PLANNED, ONE_PLAN), case(PLANNED, TWO_PLANS)


def decide(client: TestClient, number: str, base: int = 1, **form: Any) -> Any:
    return client.post(f"/cases/{number}/decision", data={"base": base, **form}, follow_redirects=False)


def decisions(store: Store, number: str) -> list[dict[str, Any]]:
    return store.read("tests", number).document.get("decisions", [])


@pytest.mark.parametrize(
    ("plan", "open_plans", "how"),
    [
        ("srs", ["srs"], "only_plan"),
        ("srs", ["cebrt", "srs"], "one_of_several"),
        ("srs", ["cebrt"], "not_among"),
        (OTHER, ["srs"], "not_among"),
        ("srs", [], "none_computed"),
        (OTHER, [], "none_computed"),
    ],
)
def test_whether_it_follows_is_worked_out(plan: str, open_plans: list[str], how: str) -> None:
    assert relation(plan, open_plans) == how


def test_in_words_the_other_plans_are_named() -> None:
    said = [
        follows({"plan": plan, "open": found, "follows": relation(plan, found)})
        for plan, found in (("srs", ["srs"]), ("srs", ["srs", "cebrt"]), (OTHER, ["cebrt"]), ("srs", []))
    ]
    assert said == [
        "follows the computed plan, the only one left",
        "follows one of several plans that were open (also open: conventional radiotherapy)",
        "does not follow a computed plan (computed: conventional radiotherapy)",
        "no plan was computed",
    ]


@pytest.mark.parametrize(
    ("choice", "open_plans", "revised", "fields"),
    [
        (Choice(plan="srs"), ["srs"], False, set()),
        (Choice(plan="srs"), ["srs", "cebrt"], False, set()),
        (Choice(plan="srs"), ["cebrt"], False, {"reason"}),
        (Choice(plan="srs", reason="because"), ["cebrt"], False, set()),
        (Choice(plan="srs"), ["srs"], True, {"reason"}),
        (Choice(plan="srs"), [], False, set()),
        (Choice(plan=OTHER, other="none"), [], False, set()),
        (Choice(plan=OTHER, other="none"), ["srs"], False, {"reason"}),
        (Choice(plan=OTHER), [], False, {"other"}),
        (Choice(plan="srs", other="none"), ["srs"], False, {"other"}),
        (Choice(), ["srs"], False, {"plan"}),
        (Choice(plan="surgery"), ["srs"], False, {"plan"}),
        (Choice(plan="srs", took_part="x" * 2001), ["srs"], False, {"took_part"}),
    ],
)
def test_what_has_to_be_put_right(choice: Choice, open_plans: list[str], revised: bool, fields: set[str]) -> None:
    assert set(wrong(choice, open_plans, revised)) == fields


def test_nothing_is_chosen_beforehand_and_every_plan_of_noms_is_offered(
    client: TestClient, add: Add, rulebook: Any
) -> None:
    page = client.get(f"/cases/{add(TWO).case}/board").text
    assert " checked" not in page
    outcomes = rulebook.catalogue.definitions["noms"].outcomes
    assert dict(plans()) == dict(outcomes) and len(outcomes) == 5
    assert all(f'value="{code}"' in page and label in page for code, label in outcomes.items())


def test_the_one_plan_left_is_followed(client: TestClient, add: Add, store: Store) -> None:
    number = add(ONE).case
    answer = decide(client, number, levels="T5", plan="cebrt", took_part="Ward round", back="/board")
    assert (answer.status_code, answer.headers["location"]) == (303, "/board")
    (decision,) = decisions(store, number)
    assert decision["follows"] == "only_plan" and decision["open"] == ["cebrt"]
    assert (decision["by"], decision["at"], decision["version"]) == ("the coordinator", "2026-11-29T08:00+00:00", 1)
    assert decision["definitions"] == definitions()[0]
    page = client.get(f"/cases/{number}/board").text
    assert "follows the computed plan, the only one left" in page and "Ward round" in page
    assert "changed since" not in page
    assert store.history("tests", number)[0].says == "decision for T5: conventional radiotherapy"


def test_a_decision_leads_on_to_the_segments_that_are_left_then_back(client: TestClient, add: Add) -> None:
    number = add(case(PLANNED, ONE_PLAN, TWO_PLANS)).case
    form = {"plan": "cebrt", "back": "/board/present/2026-12-01/1"}
    first = decide(client, number, levels="T5", **form).headers["location"]
    assert first == f"/cases/{number}/board?back=%2Fboard%2Fpresent%2F2026-12-01%2F1"
    assert decide(client, number, 2, levels="L1", **form).headers["location"] == form["back"]


def test_one_of_several_is_something_else_than_the_only_one(client: TestClient, add: Add, store: Store) -> None:
    number = add(TWO).case
    assert decide(client, number, levels="L1", plan="cebrt").status_code == 303
    assert decisions(store, number)[0]["follows"] == "one_of_several"
    assert "also open: stabilisation, then conventional" in client.get(f"/cases/{number}/board").text


def test_a_reason_is_owed_and_nothing_entered_is_lost(client: TestClient, add: Add, store: Store) -> None:
    number = add(ONE).case
    form = {"levels": "T5", "plan": OTHER, "other": "Watch & wait", "took_part": "Dr Lang", "back": "/board"}
    answer = decide(client, number, **form)
    assert answer.status_code == 422
    assert "not among the computed plans. Write why" in answer.text
    assert 'value="other" checked' in answer.text and 'value="Watch &amp; wait"' in answer.text
    assert 'value="Dr Lang"' in answer.text and 'name="back" value="/board"' in answer.text
    assert decisions(store, number) == []
    assert decide(client, number, **form, reason="Patient's wish").status_code == 303
    page = client.get(f"/cases/{number}/board").text
    assert "Reason: Patient&#39;s wish" in page and "Watch &amp; wait" in page
    assert "does not follow a computed plan (computed: conventional radiotherapy)" in page


def test_of_two_segments_only_the_refused_one_keeps_what_was_entered(client: TestClient, add: Add) -> None:
    number = add(case(PLANNED, ONE_PLAN, TWO_PLANS)).case
    page = decide(client, number, levels="L1", plan="srs").text
    assert page.count(" checked>") == 1
    assert page.index(" checked>") > page.index("Decision for L1")


def test_a_decision_is_replaced_with_a_reason_and_stays(client: TestClient, add: Add, store: Store) -> None:
    number = add(TWO).case
    decide(client, number, levels="L1", plan="cebrt")
    assert decide(client, number, base=2, levels="L1", plan="stabilise_cebrt").status_code == 422
    answer = decide(client, number, base=2, levels="L1", plan="stabilise_cebrt", reason="New pain")
    assert answer.status_code == 303
    assert [one["plan"] for one in decisions(store, number)] == ["cebrt", "stabilise_cebrt"]
    assert "Replaced:" in client.get(f"/cases/{number}/board").text
    (counting,) = store.heads("tests")[0].summary["decisions"]
    assert counting["plan"] == "stabilise_cebrt"


def test_where_no_plan_was_computed_it_is_said(client: TestClient, add: Add, store: Store) -> None:
    for values in (case(WRONG), case(NOT_SETTLED)):
        number = add(values).case
        assert "No plan was computed" in client.get(f"/cases/{number}/board").text
        assert decide(client, number, plan="srs").status_code == 303
        assert decisions(store, number)[0]["follows"] == "none_computed"
        assert "no plan was computed" in client.get(f"/cases/{number}/board").text


def test_a_segment_that_the_case_has_not_is_refused(client: TestClient, add: Add, store: Store) -> None:
    number = add(ONE).case
    answer = decide(client, number, levels=["T5", "T6"], plan="cebrt")
    assert answer.status_code == 422 and "The case has no segment T5–T6" in answer.text
    assert "You entered:" in answer.text and "conventional radiotherapy" in answer.text
    assert decisions(store, number) == []


def test_a_later_version_is_told_and_the_choice_stands(client: TestClient, add: Add, store: Store) -> None:
    number = add(ONE).case
    client.post(f"/cases/{number}/board", data={"base": 1, "date": "2026-12-01"})
    answer = decide(client, number, levels="T5", plan="cebrt", took_part="Dr Lang")
    assert answer.status_code == 409
    assert "version 2 was saved by the coordinator" in answer.text and 'value="cebrt" checked' in answer.text
    assert 'name="base" value="2"' in answer.text and 'value="Dr Lang"' in answer.text
    assert decisions(store, number) == []


def test_what_changed_since_is_counted_with_a_way_to_compare(
    client: TestClient, add: Add, store: Store, clock: Any
) -> None:
    number = add(ONE).case
    decide(client, number, levels="T5", plan="cebrt")
    document = store.read("tests", number).document
    changed = case(PLANNED | {"limb_weakness": "yes"}, ONE_PLAN | {"escc": "2"})
    keep(store, "somebody", number, 2, {**document, "case": changed}, clock(), "two answers")
    page = client.get(f"/cases/{number}/board").text
    assert "Decided on version 1; 2 answers have changed since." in page
    assert f"/cases/{number}/compare?from=1&amp;to=now" in page
    assert "answers changed since" in client.get("/board").text
    assert "changed since" in client.get("/board?decided=changed").text


def test_what_changed_on_the_board_alone_is_no_change_of_the_case(client: TestClient, add: Add) -> None:
    number = add(ONE).case
    decide(client, number, levels="T5", plan="cebrt")
    client.post(f"/cases/{number}/board", data={"base": 2, "date": "2026-12-01"})
    assert (
        "changed since"
        not in client.get(f"/cases/{number}/board").text + client.get("/board").text.partition("<table")[2]
    )


def test_a_decision_for_a_segment_that_grew_is_kept_and_no_longer_counts_for_it(
    client: TestClient, add: Add, store: Store, clock: Any
) -> None:
    number = add(ONE).case
    decide(client, number, levels="T5", plan="cebrt")
    document = store.read("tests", number).document
    keep(store, "somebody", number, 2, {**document, "case": case(PLANNED, ONE_PLAN, {"level": "T6"})}, clock(), "T6")
    page = client.get(f"/cases/{number}/board").text
    assert "Decision for T5–T6" in page and "The case has no segment like this any more" in page
    assert number in client.get("/board?decided=no").text


@pytest.mark.parametrize(("decided", "shown"), [("yes", [0]), ("no", [1, 2])])
def test_a_case_is_decided_when_each_of_its_segments_is(
    client: TestClient, add: Add, decided: str, shown: list[int]
) -> None:
    cases = [add(values).case for values in (ONE, case(PLANNED, ONE_PLAN, TWO_PLANS), TWO)]
    for number in cases[:2]:
        decide(client, number, levels="T5", plan="cebrt")
    page = client.get(f"/board?decided={decided}").text
    assert [place for place, number in enumerate(cases) if f'id="case-{number}"' in page] == shown


def test_the_case_page_says_what_the_board_says(client: TestClient, add: Add) -> None:
    number = add(ONE, date="2026-12-01").case
    assert "Tue 1 Dec 2026; assigned to nobody" in client.get(f"/cases/{number}").text
    decide(client, number, levels="T5", plan="cebrt")
    page = client.get(f"/cases/{number}").text
    assert "T5: conventional radiotherapy" in page and "follows the computed plan, the only one left" in page
    assert f"/cases/{number}/board?back=/cases/{number}" in page


def test_an_undo_of_answers_leaves_a_decision_as_it_is(client: TestClient, add: Add, store: Store) -> None:
    number = add(ONE).case
    client.post(f"/cases/{number}/answers", data={"base": 1, "key": "age", "age": "48"})
    decide(client, number, base=2, levels="T5", plan="cebrt")
    made = decisions(store, number)
    assert len(made) == 1
    assert client.post(f"/cases/{number}/undo", data={"base": 3}).status_code == 200
    after = store.read("tests", number)
    assert after.head.says.endswith("; decisions stand")
    assert "age" not in after.document["case"]["patient"]
    assert decisions(store, number) == made
    assert "Decisions of the board stand" in client.get(f"/cases/{number}/history").text


def test_a_decision_alone_offers_no_undo(client: TestClient, add: Add, store: Store) -> None:
    number = add(ONE).case
    decide(client, number, levels="T5", plan="cebrt")
    assert f"/cases/{number}/undo" not in client.get(f"/cases/{number}").text
    assert client.post(f"/cases/{number}/undo", data={"base": 2}).status_code == 409
    assert len(decisions(store, number)) == 1
