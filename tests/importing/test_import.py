"""The import: what is shown before anything is kept, what is kept after, and that nothing entered is lost or leaks."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from previewing import confirm, kept, preview, upload, words
from serving import EXAMPLES, example, person

import spinemets
from spinemets.casefile.yaml_text import parse
from spinemets.engine.case import LEVELS
from spinemets.service.computing import compute
from spinemets.store import Store

BAD = Path(__file__).parents[1] / "casefile" / "bad"
CASE = "patient:\n  sex: female\n  primary: breast\n  limb_weakness: yes\nlesions:\n  - level: T7\n    escc: [2, 3]\n"
WRONG = "patient:\n  age: 150\n  sex: female\nlesions:\n  - level: T7\n    escc: 9\n"
TABLE = "id,sex,primary,limb_weakness,level,escc\n7,female,breast,yes,T7,2|3\n7,female,breast,yes,T8,1b\n9,male,,,L2,\n"
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fixed_time(app: FastAPI) -> None:
    app.state.clock = lambda: NOW


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
def test_a_published_case_imports_to_the_assessment_of_the_command_line(
    name: str, client: TestClient, store: Store
) -> None:
    shown = upload(client, (EXAMPLES / f"{name}.yaml").read_bytes())
    assert shown.status_code == 200
    assert kept(store) == []
    to = confirm(client, shown).headers["location"]
    document = store.read("tests", to.removeprefix("/cases/")).document
    assert document == {"label": "", "case": example(name)}
    computed = compute(document, NOW).assessment
    assert computed is not None
    assert computed.to_dict() == spinemets.assess(spinemets.load_case(EXAMPLES / f"{name}.yaml")).to_dict()


def test_the_preview_says_in_words_what_was_understood_and_how_urgent_it_is(client: TestClient) -> None:
    said = words(preview(client, CASE))
    assert "Act now because limb weakness" in said
    assert "Primary tumour breast" in said
    assert "Epidural compression (ESCC) 2 or 3" in said
    assert "Nothing is saved yet." in said


def test_a_case_with_more_vertebrae_than_there_are_cannot_be_saved(client: TestClient, store: Store) -> None:
    shown = preview(client, "lesions:\n" + "  - escc: 2\n" * (len(LEVELS) + 1))
    assert "31 vertebrae are listed" in words(shown)
    assert confirm(client, shown, take="1").status_code == 422
    assert kept(store) == []


def test_a_case_with_problems_can_be_saved_as_entered(client: TestClient, store: Store) -> None:
    shown = preview(client, WRONG)
    assert "Save as entered" in shown.text
    assert "Line 2, column 8" in words(shown)
    confirm(client, shown)
    (document,) = kept(store)
    assert document["case"] == {
        "patient": {"age": "150", "sex": "female"},
        "lesions": [{"level": "T7", "escc": "9"}],
    }


@pytest.mark.parametrize(
    "text",
    [
        "patient:\n  age: 48\n  age: 49\n",
        "patient: [1, 2]\n",
        "lesions: T7\n",
        "lesions: [T7]\n",
        "- a\n",
        "a: [\n",
        "{}",
    ],
)
def test_what_a_document_cannot_hold_has_to_be_corrected_first(text: str, client: TestClient, store: Store) -> None:
    shown = preview(client, text)
    assert "correct the text below" in shown.text
    assert text.strip() in html.unescape(shown.text)
    assert confirm(client, shown, take="1").status_code == 422
    assert kept(store) == []


def test_a_text_that_was_changed_after_the_check_is_shown_again(client: TestClient, store: Store) -> None:
    shown = preview(client, CASE)
    answer = confirm(client, shown, text=CASE.replace("breast", "kidney"))
    assert answer.status_code == 409
    assert "Primary tumour kidney" in words(answer)
    assert kept(store) == []
    assert confirm(client, answer).status_code == 303
    assert kept(store)[0]["case"]["patient"]["primary"] == "kidney"


IDENTIFIED = """
id: Canary-1
name: Canary-2
patient:
  birth_date: 1970-01-01
  sex: female
lesions:
  - level: T7
    id: Canary-3
"""


@pytest.mark.parametrize("keep", [False, True])
def test_identifiers_are_kept_only_if_somebody_says_so(keep: bool, client: TestClient, store: Store) -> None:
    shown = preview(client, IDENTIFIED)
    assert "number, name, date of birth" in words(shown)
    before_the_text = shown.text.split("<textarea")[0]
    assert "Canary" not in before_the_text
    confirm(client, shown, **({"identifiers": "yes"} if keep else {}))
    (document,) = kept(store)
    assert ("Canary" in str(document)) == keep
    assert ("birth_date" in str(document)) == keep


def test_identifiers_are_in_no_log_address_or_header(
    client: TestClient, store: Store, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level("DEBUG"):
        shown = upload(client, IDENTIFIED.encode(), "Canary-file.yaml")
        answer = confirm(client, shown, **{"label-1": "Canary-label"})
    logged = caplog.text + "".join(capfd.readouterr())
    assert "Canary" not in logged
    assert "Canary" not in answer.headers["location"]
    assert "Canary-file" not in shown.text
    (head,) = store.heads("tests")
    assert head.says == "imported from a case file"
    assert kept(store)[0]["label"] == "Canary-label"


def test_the_text_of_a_cell_is_never_markup_or_a_formula(client: TestClient) -> None:
    hostile = "id,primary,level\n=HYPERLINK(1),<script>alert(1)</script>,</textarea><b>T7\n"
    shown = preview(client, hostile)
    assert "<script>alert" not in shown.text
    assert "<b>T7" not in shown.text
    assert hostile.strip() in html.unescape(shown.text)


def test_several_patients_are_chosen_by_check_boxes(client: TestClient, store: Store) -> None:
    shown = preview(client, TABLE)
    said = words(shown)
    assert "A table with 2 patients" in said
    assert "female, breast · T7, T8 lines 2 and 3" in said
    assert "male · L2 line 4" in said
    answer = confirm(client, shown, take=["2"], **{"label-2": "the second"})
    assert answer.headers["location"].startswith("/cases/")
    (document,) = kept(store)
    assert document == {"label": "the second", "case": {"patient": {"sex": "male"}, "lesions": [{"level": "L2"}]}}


def test_all_of_a_table_is_saved_and_led_to(client: TestClient, store: Store) -> None:
    answer = confirm(client, preview(client, TABLE), identifiers="yes")
    assert len(kept(store)) == 2
    assert {document["case"]["id"] for document in kept(store)} == {"7", "9"}
    page = client.get(answer.headers["location"])
    assert all(f'href="/cases/{head.case}"' in page.text for head in store.heads("tests"))


def test_nothing_chosen_saves_nothing(client: TestClient, store: Store) -> None:
    answer = confirm(client, preview(client, TABLE), take=[])
    assert answer.status_code == 422
    assert "choose at least one case" in words(answer)
    assert kept(store) == []


def test_columns_that_nobody_asks_for_are_kept_as_entered_or_left_out(client: TestClient, store: Store) -> None:
    text = "sex,ward,level\nfemale,B,T7\n"
    shown = preview(client, text)
    assert "ward is not a key of a case file." in words(shown)
    confirm(client, shown)
    assert kept(store)[0]["case"]["patient"] == {"sex": "female", "ward": "B"}
    without = preview(client, text, leave_out="yes")
    assert "Columns left out ward" in words(without)
    confirm(client, without)
    assert kept(store)[0]["case"] == {"patient": {"sex": "female"}, "lesions": [{"level": "T7"}]}


def test_a_label_does_not_move_to_another_patient_when_the_text_changes(client: TestClient) -> None:
    shown = preview(client, TABLE)
    again = preview(client, TABLE.replace("7,female", "9,female"), **{"label-1": "Canary", "checked": "another"})
    assert shown.status_code == again.status_code == 200
    assert "Canary" not in again.text


def test_only_clinicians_import(app: FastAPI) -> None:
    with person(app, "anna", "reader") as reader:
        assert reader.get("/import").status_code == 403
        assert preview(reader, CASE).status_code == 403
        assert reader.post("/import", data={"text": CASE}).status_code == 403


def test_the_door_asks_for_a_file_or_a_text(client: TestClient) -> None:
    page = client.get("/import")
    assert 'type="file"' in page.text
    assert 'enctype="multipart/form-data"' in page.text
    assert preview(client, "  \n ").status_code == 422


def test_only_numbers_of_cases_are_shown_as_saved(client: TestClient) -> None:
    assert client.get("/import/saved?case=0123456789abcdef").status_code == 200
    assert client.get("/import/saved?case=//evil.example/path").status_code == 422


def test_a_case_read_from_the_store_imports_to_itself(client: TestClient, store: Store) -> None:
    confirm(client, preview(client, CASE))
    (head,) = store.heads("tests")
    written = client.get(f"/cases/{head.case}/case.yaml").content
    confirm(client, upload(client, written))
    first, second = kept(store)
    assert first == second
    assert parse(written) is not None
