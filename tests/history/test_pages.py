"""The pages of the history: versions as they were, comparisons, steps back and forth, and who may do what."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from history.former import kept_formerly, kept_now
from serving import EXAMPLES, example, kept, person

import spinemets
from spinemets.model.exchange import dump_all
from spinemets.store import Computed, Store, Version

NAMES = [path.stem for path in sorted(EXAMPLES.glob("*.yaml"))]
EQUAL = "Computed again from the definitions of then; equal to what was recorded."


def text(html: str) -> str:
    """What somebody reads of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def case(**lesion: Any) -> dict[str, Any]:
    values = example("lung_t7")
    values["lesions"][0] |= lesion
    return values


@pytest.fixture
def version(store: Store) -> Version:
    """A case that was saved with other definitions, and changed with those of today."""
    before = kept_formerly(store, case(pain="non_mechanical"))
    return kept_now(store, before, case(pain="mechanical"))


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_version_says_that_it_is_reproduced(client: TestClient, store: Store, name: str) -> None:
    page = client.get(f"/cases/{kept(store, example(name)).case}/history/1")
    assert page.status_code == 200
    assert EQUAL in text(page.text)


def test_a_past_version_shows_the_score_of_then(client: TestClient, store: Store) -> None:
    then, now = (kept_formerly(store, case(pain="non_mechanical")), kept(store, case(pain="non_mechanical")))
    totals = [
        re.search(r"SINS T7.*?(\d+ ?– ?\d+|\d+ to \d+)", text(client.get(f"/cases/{v.case}/history/1").text))
        for v in (then, now)
    ]
    assert totals[0] is not None and totals[1] is not None
    assert totals[0][1] != totals[1][1]


def test_a_version_that_was_recorded_otherwise_is_not_pretended_to_be_equal(client: TestClient, store: Store) -> None:
    good = kept(store, case())
    assert good.result is not None
    result = good.result | {"urgency": ["planned"]}
    head = good.head
    computed = Computed(head.as_of, "0.0.1", head.definitions, result, head.summary)
    other = store.create("Ada", good.document, computed, "by an older program")
    said = text(client.get(f"/cases/{other.case}/history/1").text)
    assert EQUAL not in said
    assert "Not equal to what was recorded." in said and "the program has changed" in said
    assert "planned" in said and "now: the MSCC coordinator" in said


IN_ANOTHER_FORM = {"tables": "as another program wrote them"}
TOO_FEW = {**dump_all(spinemets.rulebook().catalogue), "definitions": [], "beside": []}


@pytest.mark.parametrize("of_then", [IN_ANOTHER_FORM, TOO_FEW], ids=["in another form", "too few to compute with"])
def test_a_version_whose_definitions_are_of_no_use_today_shows_what_was_recorded_and_no_more(
    client: TestClient, store: Store, of_then: dict[str, Any]
) -> None:
    exported = json.dumps(of_then)
    digest = hashlib.sha256(exported.encode()).hexdigest()
    store.keep_definitions(digest, "9.9.9", exported)
    good = kept(store, case())
    head = good.head
    computed = Computed(head.as_of, "9.9.9", digest, good.result, head.summary)
    other = store.create("Ada", good.document, computed, "by another program")
    said = text(client.get(f"/cases/{other.case}/history/1").text)
    assert EQUAL not in said and "Cannot be computed again." in said
    assert "Plan for T7 (NOMS)" in said and "Do now" not in said.split("Everything that was recorded")[0]
    compared = text(client.get(f"/cases/{other.case}/compare?from=1&to=now").text)
    assert "The program: 9.9.9, then 0.1.0" in compared


def test_a_version_with_problems_shows_what_was_entered(client: TestClient, store: Store) -> None:
    said = text(client.get(f"/cases/{kept(store, {'patient': {'age': 'old'}}).case}/history/1").text)
    assert EQUAL in said and "Nothing was computed from this version" in said
    assert "old (not understood)" in said


def test_the_history_marks_where_definitions_and_program_changed(client: TestClient, version: Version) -> None:
    said = text(client.get(f"/cases/{version.case}/history").text)
    assert "Changed here: the definitions and the program (0.0.9 → 0.1.0)" in said
    assert "2 versions" in said


def test_a_comparison_says_what_moved_and_why(client: TestClient, version: Version) -> None:
    said = text(client.get(f"/cases/{version.case}/compare?from=1&to=2").text)
    assert "What moved from version 1 to version 2" in said
    assert "The answers: 1 changed." in said and "The definitions: changed: SINS." in said
    assert "T7 Pain at this level Version 1: not mechanical Version 2: mechanical" in said
    assert "Put down to: the definitions and the answers" in said


def test_nothing_moved_is_said_too(client: TestClient, version: Version) -> None:
    said = text(client.get(f"/cases/{version.case}/compare?from=2&to=2").text)
    assert "Nothing moved." in said and "No answer was changed." in said


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("history/3", 404),
        ("history/0", 404),
        ("history/99999999999999999999", 404),
        ("history/first", 422),
        ("compare?from=1&to=3", 422),
        ("compare?from=9", 404),
        ("compare?to=then", 422),
    ],
)
def test_versions_that_do_not_exist_are_refused(client: TestClient, version: Version, where: str, status: int) -> None:
    assert client.get(f"/cases/{version.case}/{where}").status_code == status


def test_undo_and_redo_lead_back_to_the_case(client: TestClient, store: Store, version: Version) -> None:
    for way, number, pain in (("undo", 3, "non_mechanical"), ("redo", 4, "mechanical")):
        answer = client.post(f"/cases/{version.case}/{way}", data={"base": number - 1}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{version.case}")
        latest = store.read("tests", version.case)
        assert latest.number == number
        assert latest.document["case"]["lesions"][0]["pain"] == pain
    assert client.post(f"/cases/{version.case}/redo", data={"base": 4}).status_code == 409


def test_who_undoes_what_they_have_not_seen_is_told_what_changed(
    client: TestClient, store: Store, version: Version
) -> None:
    for way in ("undo", "restore/1"):
        answer = client.post(f"/cases/{version.case}/{way}", data={"base": 1})
        assert answer.status_code == 409
        said = text(answer.text)
        assert "Ada saved version 2" in said
        assert "Pain at this level Version 1: not mechanical Version 2: mechanical" in said
    assert client.post(f"/cases/{version.case}/undo", data={"base": 10**30}).status_code == 404
    assert store.read("tests", version.case).number == 2


def test_readers_look_and_do_not_change(app: FastAPI, store: Store, version: Version) -> None:
    reader = person(app, "Rita", "reader")
    for where in ("history", "history/1", "compare", "what-if"):
        assert reader.get(f"/cases/{version.case}/{where}").status_code == 200
    for where in ("undo", "redo", "restore/1", "erase"):
        assert reader.post(f"/cases/{version.case}/{where}", data={"base": 2}).status_code == 403
    assert reader.get(f"/cases/{version.case}/export.json").status_code == 403
    assert reader.get("/audit").status_code == 403
    assert store.read("tests", version.case).number == 2
