"""Every change is the next version: answers known, narrowed, unknown, wrong; vertebrae that come and go."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from case.posting import Case
from fastapi.testclient import TestClient
from serving import EXAMPLES, example, kept

from spinemets.cli import main
from spinemets.engine.case import LEVELS
from spinemets.store import Store


@pytest.fixture
def case(client: TestClient, store: Store) -> Case:
    return Case(client, store)


def test_a_new_case_is_empty_and_called_as_the_team_calls_it(client: TestClient, store: Store) -> None:
    assert "Avoid names" in client.get("/cases/new").text
    answer = client.post("/cases", data={"label": "  Tuesday   3 "}, follow_redirects=False)
    assert answer.status_code == 303
    version = store.read("tests", answer.headers["location"].removeprefix("/cases/"))
    assert version.document["label"] == "Tuesday 3"
    assert not any(version.document["case"].values())
    assert "<h1>Tuesday 3</h1>" in client.get(answer.headers["location"]).text


def test_a_case_is_called_something_else_and_that_can_be_undone(case: Case, client: TestClient) -> None:
    address = f"/cases/{case.version.case}"
    assert client.post(f"{address}/label", data={"base": 1, "label": " Monday  7 "}).status_code == 200
    assert case.version.document["label"] == "Monday 7" and case.version.head.says == "Case Label: Monday 7"
    assert "<h1>Monday 7</h1>" in client.get(address).text
    refused = client.post(f"{address}/label", data={"base": 1, "label": "Monday 8"})
    assert refused.status_code == 409 and "Monday 7" in refused.text and "Monday 8" in refused.text
    unsaved = json.dumps(["name", "", ["x" * 101], ""])
    assert client.post(f"{address}/answers", data={"base": 2, "unsaved": unsaved}).status_code == 422
    client.post(f"{address}/undo", data={"base": 2})
    assert case.version.document.get("label", "") == ""


@pytest.mark.parametrize(
    ("key", "values", "stands", "says"),
    [
        ("age", ("47",), "47", "Age: 47 years"),
        ("primary", ("breast", "", "breast"), "breast", "Primary tumour: breast"),
        ("primary", ("breast", "prostate"), ["breast", "prostate"], "Primary tumour: breast or prostate"),
        ("deficit_hours", (" 24..48 ",), "24..48", "Time since the deficit began: 24–48 hours"),
        ("albumin_g_dl", ("35 g/L",), "35 g/L", "Albumin: 3.5 g/dL"),
        ("age", ("old",), "old", "Age: old (not understood)"),
    ],
)
def test_an_answer_is_kept_as_entered_and_said_in_words(
    case: Case, key: str, values: tuple[str, ...], stands: Any, says: str
) -> None:
    assert case.answer(key, *values).status_code == 200
    assert case.values["patient"] == {key: stands}
    assert case.version.head.says == says


def test_an_answer_is_taken_back_and_the_question_is_not_known_again(case: Case) -> None:
    case.answer("age", "47")
    case.answer("age")
    assert case.values["patient"] == {}
    assert case.version.head.says == "Age: not known"


def test_answers_stand_where_the_case_file_has_them(case: Case) -> None:
    case.post("vertebrae", level="T11")
    case.answer("escc", "1c", "1b", vertebra="T11")
    assert case.version.head.says == "T11 Epidural compression (ESCC): 1b or 1c"
    case.answer("escc_1c_counts_as", "high")
    case.answer("presented_on", "2026-11-22T03:15")
    case.answer("as_of", "2026-11-22T05:15")
    case.answer("deficit_on", "2026-11-21")
    assert case.values == {
        "patient": {"deficit_on": "2026-11-21"},
        "lesions": [{"level": "T11", "escc": ["1c", "1b"]}],
        "policy": {"escc_1c_counts_as": "high"},
        "pathway": {"presented_on": "2026-11-22T03:15"},
        "as_of": "2026-11-22T05:15",
    }


def test_what_means_the_same_is_no_new_version(case: Case) -> None:
    case.answer("age", "47")
    answer = case.answer("age", "47 years")
    assert answer.status_code == 200 and case.version.number == 2


def test_a_laboratory_value_of_an_import_is_not_said_twice(client: TestClient, store: Store) -> None:
    case = Case(client, store, {"patient": {"albumin": "35 g/L"}, "lesions": []})
    case.answer("albumin_g_dl", "4")
    assert case.values["patient"] == {"albumin_g_dl": "4"}


def test_vertebrae_come_and_go(case: Case) -> None:
    answer = case.post("vertebrae", level="T11")
    assert json.loads(answer.headers["HX-Trigger"]) == {"goes-to": {"id": "vertebra-T11-title"}}
    assert case.version.head.says == "T11 added"
    case.post("vertebrae", level="T11")
    assert case.version.number == 2, "it is listed already"
    case.post("vertebrae", level="T3")
    case.answer("pain", "mechanical", vertebra="T3")
    case.post("vertebrae/remove", vertebra="T11")
    assert case.values["lesions"] == [{"level": "T3", "pain": "mechanical"}]
    assert case.version.head.says == "T11 removed"


def test_a_vertebra_whose_level_is_not_known_has_questions_too(client: TestClient, store: Store) -> None:
    case = Case(client, store, {"lesions": [{"level": ["T1", "T2"]}, {"escc": "2"}]})
    case.answer("pain", "none", vertebra="T1_or_T2")
    case.answer("level", "L3", vertebra="Level_not_known")
    assert case.values["lesions"] == [{"level": ["T1", "T2"], "pain": "none"}, {"escc": "2", "level": "L3"}]


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("answers", {"key": "no_such_question", "no_such_question": "1"}),
        ("answers", {"key": "age", "age": "3", "base": "x"}),
        ("answers", {"unsaved": '["answer"]'}),
        ("answers", {"unsaved": "nothing"}),
        ("answers", {"unsaved": "[" * 100_000}),
        ("answers", {"unsaved": '["add", "", [], "T99"]'}),
        ("vertebrae", {"level": "T1", "unsaved": '["answer", "nonsense", ["1"], ""]'}),
        ("vertebrae/remove", {"vertebra": "T1", "unsaved": '["answer", "nonsense", ["1"], ""]'}),
        ("answers", {"unsaved": ['["answer", "age", ["47"], ""]'] * 201}),
        ("vertebrae", {"level": "T99"}),
    ],
)
def test_what_no_page_sends_is_refused_and_changes_nothing(case: Case, what: str, fields: dict[str, Any]) -> None:
    assert case.post(what, **fields).status_code == 422
    assert case.version.number == 1


@pytest.mark.parametrize("change", ['["remove", "", [], "T1"]', '["answer", "pain", ["none"], "T1"]'])
def test_a_change_of_a_vertebra_is_told_that_there_is_none(client: TestClient, store: Store, change: str) -> None:
    case = Case(client, store, {"patient": {}})
    assert case.post("answers", unsaved=change).status_code == 409
    assert case.version.number == 1


def test_readers_change_nothing(client: TestClient, store: Store, reader: TestClient) -> None:
    mine = Case(client, store)
    theirs = Case(reader, store)
    theirs.id = mine.id
    for answer in (theirs.answer("age", "47"), theirs.post("vertebrae", level="T1")):
        assert answer.status_code == 403
    assert mine.version.number == 1
    assert reader.get(f"/cases/{mine.id}").status_code == 200


def test_a_change_answers_with_what_it_moves(case: Case) -> None:
    case.post("vertebrae", level="T1")
    text = case.answer("escc", "3", vertebra="T1").text
    assert "Act now" in text and "version 3" in text.lower()
    assert 'aria-label="T1, SINS 3 to 18 ' in text
    assert 'data-for="said-T1-pain"' in text
    assert "#vertebrae" not in text, "no vertebra came or went, so their questions stay as they are"


def test_nothing_is_computed_from_a_wrong_answer_and_it_stays_in_the_field(case: Case) -> None:
    text = case.answer("age", "470").text
    assert "Nothing is computed until this is put right" in text
    assert '<div data-for="said-age"><p class="problem">470 is out of range. Allowed: 0 to 120 years.</p>' in text
    assert '<span class="problem">Age: 470 is out of range.' in text and 'href="#q-age"' in text
    page = case.client.get(f"/cases/{case.id}").text
    assert 'value="470"' in page
    assert case.client.get(f"/cases/{case.id}/result.json").status_code == 409


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
def test_the_result_is_that_of_the_command_line(
    client: TestClient, store: Store, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    values = example(name)
    version = kept(store, values)
    assert main(["assess", str(EXAMPLES / f"{name}.yaml"), "--format", "json"]) == 0
    assert client.get(f"/cases/{version.case}/result.json").json() == json.loads(capsys.readouterr().out)


def test_sections_are_fetched_one_by_one(client: TestClient, store: Store) -> None:
    version = kept(store, example("breast_t1"))
    for part, words in {"care": "Supportive care", "instruments": "Spinal Instability Neoplastic Score"}.items():
        answer = client.get(f"/cases/{version.case}/sections/{part}?base=1")
        assert answer.status_code == 200 and words in answer.text
    assert client.get(f"/cases/{version.case}/sections/sources?base=1").status_code == 404


def test_the_panel_ticks_on_its_own_version_and_says_that_there_is_a_newer_one(case: Case) -> None:
    assert "Show version" not in case.client.get(f"/cases/{case.id}/panel?base=1").text
    case.post("vertebrae", level="T1")
    case.answer("escc", "3", vertebra="T1")
    text = case.client.get(f"/cases/{case.id}/panel?base=1").text
    panel, _, newer = text.partition("#newer")
    assert "Show version 3" in newer and "#vertebra-T1" not in panel


def test_every_vertebra_can_be_added(case: Case) -> None:
    page = case.client.get(f"/cases/{case.id}").text
    assert all(f'aria-label="{level}, add"' in page for level in LEVELS)


def test_what_no_field_holds_can_be_removed(client: TestClient, store: Store) -> None:
    values = {"patient": {"agee": "3"}, "lesions": [{"level": "T1", "sex": "male"}], "age": "4"}
    case = Case(client, store, values)
    for _ in range(3):
        page = client.get(f"/cases/{case.id}").text
        change = html.unescape(re.findall(r'name="change" value="([^"]*)"', page)[0])
        assert case.post("answers", change=change).status_code == 200
    assert case.values == {"patient": {}, "lesions": [{"level": "T1"}]}
    assert client.get(f"/cases/{case.id}/result.json").status_code == 200


@pytest.mark.parametrize(
    ("day", "time", "stands"),
    [
        ("2026-11-22", "03:15", "2026-11-22T03:15"),
        ("2026-11-22", "", "2026-11-22"),
        ("", "03:15", "T03:15"),
        ("", "", None),
    ],
)
def test_a_day_and_a_time_of_day_are_one_answer(case: Case, day: str, time: str, stands: str | None) -> None:
    case.answer("presented_on", "2026-11-01")
    assert case.post("answers", key="presented_on", presented_on=day, time=time).status_code == 200
    assert case.values["pathway"] == ({} if stands is None else {"presented_on": stands})


@pytest.mark.parametrize(
    ("written", "controls"),
    [
        ("2026-11-22T03:15", ("2026-11-22", "03:15")),
        ("2026-11-22", ("2026-11-22", "")),
        ("T03:15", ("", "03:15")),
        ("", ("", "")),
        ("2026-11-22T03:15+01:00", None),
        ("2026-11-22T03:15:20", None),
        ("22.11.2026", None),
        ("2026-13-22", None),
        ("2026-11-22T25:00", None),
        ("2026-11-22|2026-11-23", None),
    ],
)
def test_a_date_stands_in_the_controls_of_the_browser_unless_they_would_lose_it(
    case: Case, written: str, controls: tuple[str, str] | None
) -> None:
    case.answer("presented_on", *filter(None, [written]))
    page = case.client.get(f"/cases/{case.id}").text
    (drawn,) = re.findall(r'id="q-presented_on".*?</form>', page, re.DOTALL)
    if controls is None:
        assert f'value="{html.escape(written)}"' in drawn and 'type="date"' not in drawn
    else:
        assert re.search(rf'type="date"[^>]* value="{controls[0]}"', drawn)
        assert re.search(rf'type="time"[^>]* value="{controls[1]}"', drawn)
