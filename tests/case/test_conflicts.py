"""Two people at one case: nothing is overwritten, nothing is lost, and each is told what the other did."""

from __future__ import annotations

import html
import re

import pytest
from case.posting import HTMX, Case
from fastapi.testclient import TestClient
from httpx2 import Response

from spinemets.store import Store


@pytest.fixture
def case(client: TestClient, store: Store) -> Case:
    """A case that somebody else changed since version 1."""
    case = Case(client, store)
    case.answer("sex", "female")
    return case


def unsaved(answer: Response) -> list[str]:
    """The changes that a conflict carries on."""
    return [html.unescape(text) for text in re.findall(r'name="unsaved" value="([^"]*)"', answer.text)]


def test_the_second_is_told_and_nothing_is_saved(case: Case) -> None:
    answer = case.answer("age", "47", base=1)
    assert answer.status_code == 409
    assert "saved version 2" in answer.text and "Patient, Sex" in answer.text and "Age: 47 years" in answer.text
    assert case.version.number == 2 and case.values["patient"] == {"sex": "female"}


def test_the_change_is_made_on_top_of_the_other(case: Case) -> None:
    kept = unsaved(case.answer("age", "47", base=1))
    answer = case.client.post(f"/cases/{case.id}/answers", data={"base": "2", "unsaved": kept}, follow_redirects=False)
    assert answer.status_code == 303
    assert case.values["patient"] == {"sex": "female", "age": "47"}


def test_changes_made_meanwhile_join_the_one_that_waits(case: Case) -> None:
    first = unsaved(case.answer("age", "47", base=1))
    answer = case.post("answers", base=1, key="ecog", ecog="2", unsaved=first)
    assert answer.status_code == 409 and len(unsaved(answer)) == 2
    case.post("answers", unsaved=unsaved(answer))
    assert case.values["patient"] == {"sex": "female", "age": "47", "ecog": "2"}
    assert case.version.head.says == "Age: 47 years; ECOG performance status: 2"


def test_a_third_change_meanwhile_asks_again_on_a_whole_page(case: Case) -> None:
    kept = unsaved(case.answer("age", "47", base=1))
    case.answer("ecog", "2")
    answer = case.client.post(f"/cases/{case.id}/answers", data={"base": "2", "unsaved": kept})
    assert answer.status_code == 409
    assert "<h1>" in answer.text and unsaved(answer) == kept
    assert "age" not in case.values["patient"]


def test_adding_a_vertebra_conflicts_as_well(case: Case) -> None:
    answer = case.post("vertebrae", base=1, level="T4")
    assert answer.status_code == 409 and "T4 added" in answer.text
    case.post("answers", unsaved=unsaved(answer))
    assert case.values["lesions"] == [{"level": "T4"}]


def test_an_answer_about_a_vertebra_that_is_gone_has_no_place(case: Case) -> None:
    case.post("vertebrae", level="T4")
    before = case.version.number
    case.post("vertebrae/remove", vertebra="T4")
    answer = case.answer("pain", "none", vertebra="T4", base=before)
    assert answer.status_code == 409
    assert "T4 is listed no more" in answer.text and "on top of" not in answer.text


def test_a_version_that_there_never_was_is_refused(case: Case) -> None:
    answer = case.client.post(f"/cases/{case.id}/answers", data={"key": "age", "age": "4", "base": "99"}, headers=HTMX)
    assert answer.status_code == 404
