"""What if: shows what moves, and saves nothing until somebody keeps it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from history.former import kept_now
from history.test_pages import text
from serving import example, kept

from spinemets.engine.case import LEVELS
from spinemets.service.case.change import Change
from spinemets.store import Store, Version

HTMX = {"HX-Request": "true"}


@pytest.fixture
def version(store: Store) -> Version:
    return kept(store, example("lung_t7"), "bed 4")


def suppose(client: TestClient, version: Version, what: str = "answers", **form: Any) -> Any:
    return client.post(f"/cases/{version.case}/what-if/{what}", data={"base": version.number, **form}, headers=HTMX)


def carried(page: Any) -> list[str]:
    """The changes that a page carries on."""
    return [unescape(found) for found in re.findall(r'name="unsaved" value="([^"]*)"', page.text)]


def pain(said: str) -> dict[str, str]:
    return {"key": "pain", "vertebra": "T7", "control": "T7-pain", "T7-pain": said}


def test_the_page_says_that_nothing_is_saved_and_shows_the_case(client: TestClient, version: Version) -> None:
    said = text(client.get(f"/cases/{version.case}/what-if").text)
    assert "Nothing here is saved." in said and "Nothing is supposed yet." in said
    assert "bed 4" in said and "Act now" in said


def test_no_control_of_the_page_leads_to_the_case_itself_but_to_keep_or_to_leave(
    client: TestClient, version: Version
) -> None:
    page = client.get(f"/cases/{version.case}/what-if").text
    sent = set(re.findall(rf'(?:hx-post|hx-get|action)="(/cases/{version.case}[^"]*)"', page))
    assert sent and all(address.startswith(f"/cases/{version.case}/what-if/") for address in sent)


def test_what_moves_is_shown_against_the_kept_version(client: TestClient, version: Version) -> None:
    said = text(suppose(client, version, **pain("none")).text)
    assert "Supposed: T7, Pain at this level: not mechanical or mechanical none" in said
    assert re.search(r"SINS T7 As kept: \d+–\d+: .* What if: \d+–\d+: ", said)


def test_changes_add_up_and_the_last_answer_counts(client: TestClient, store: Store, version: Version) -> None:
    first = suppose(client, version, **pain("none"))
    second = suppose(client, version, unsaved=carried(first), key="kps", kps="40")
    third = suppose(client, version, unsaved=carried(second), **pain("mechanical"))
    said = text(third.text)
    assert "Karnofsky performance status: 80 40" in said and "not mechanical or mechanical mechanical" in said
    fourth = suppose(client, version, "vertebrae", unsaved=carried(third), level="T8")
    assert "T8, Vertebra: not listed listed" in text(fourth.text)
    fifth = suppose(client, version, "vertebrae/remove", unsaved=carried(fourth), vertebra="T7")
    assert "T7, Vertebra: listed not listed" in text(fifth.text)


def test_what_does_not_matter_is_said_to_move_nothing(client: TestClient, version: Version) -> None:
    same = suppose(client, version, key="kps", kps="80")
    assert "Nothing is supposed yet." in text(same.text)


def test_a_section_is_of_what_is_supposed(client: TestClient, version: Version) -> None:
    changes = carried(suppose(client, version, key="kps", kps="40"))
    said = text(suppose(client, version, "sections/answers", unsaved=changes).text)
    assert "Karnofsky performance status 40" in said
    assert suppose(client, version, "sections/nothing").status_code == 404


def test_nothing_is_ever_written_but_that_somebody_read(client: TestClient, store: Store, version: Version) -> None:
    before = store.export("tests", version.case)
    changes = carried(suppose(client, version, **pain("none")))
    suppose(client, version, "vertebrae", unsaved=changes, level="T8")
    suppose(client, version, "sections/prognosis", unsaved=changes)
    client.get(f"/cases/{version.case}/what-if")
    client.get(f"/cases/{version.case}/what-if/panel?base=1")
    after = store.export("tests", version.case)
    assert after["versions"] == before["versions"]
    new = after["audit"][len(before["audit"]) :]
    assert {entry["action"] for entry in new} == {"read", "export"}
    assert "mechanical" not in str(new) and "T8" not in str(new)


def test_kept_answers_are_one_version(client: TestClient, store: Store, version: Version) -> None:
    changes = carried(suppose(client, version, **pain("none")))
    changes = carried(suppose(client, version, unsaved=changes, key="kps", kps="40"))
    form = {"base": version.number, "unsaved": changes}
    answer = client.post(f"/cases/{version.case}/answers", data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{version.case}")
    latest = store.read("tests", version.case)
    assert latest.number == 2
    assert latest.document["case"]["patient"]["kps"] == "40"
    assert latest.document["case"]["lesions"][0]["pain"] == "none"


def test_to_keep_over_somebody_elses_change_is_a_conflict_and_loses_nothing(
    client: TestClient, store: Store, version: Version
) -> None:
    changes = carried(suppose(client, version, **pain("none")))
    values = example("lung_t7")
    values["patient"]["kps"] = 60
    later = kept_now(store, version, values)
    answer = client.post(f"/cases/{version.case}/answers", data={"base": version.number, "unsaved": changes})
    assert answer.status_code == 409
    assert carried(answer) == changes
    assert store.read("tests", version.case).number == later.number


@pytest.mark.parametrize(
    ("what", "form"),
    [
        ("answers", {"key": "no_such_key", "no_such_key": "1"}),
        ("answers", {"unsaved": "not JSON"}),
        ("answers", {"base": "none"}),
        ("vertebrae", {"level": "T99"}),
    ],
)
def test_what_makes_no_sense_is_refused(client: TestClient, version: Version, what: str, form: dict[str, str]) -> None:
    assert suppose(client, version, what, **form).status_code == 422


def test_no_more_vertebrae_are_supposed_than_there_are(client: TestClient, version: Version) -> None:
    again = [Change("add", vertebra="S5").written(), Change("answer", "level", (), "S5").written()]
    refused = suppose(client, version, unsaved=again * len(LEVELS))
    assert refused.status_code == 422
    assert "no more can be listed" in refused.text


def test_a_supposed_vertebra_that_is_not_there_is_refused(client: TestClient, version: Version) -> None:
    assert suppose(client, version, "vertebrae/remove", vertebra="L1").status_code == 409


def test_without_scripts_one_answer_can_be_supposed(client: TestClient, version: Version) -> None:
    form = {"base": version.number, "key": "kps", "kps": "40"}
    page = client.post(f"/cases/{version.case}/what-if/answers", data=form)
    assert page.text.startswith("<!doctype html>")
    assert "Karnofsky performance status: 80 40" in text(page.text)
