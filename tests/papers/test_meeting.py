"""The sheets of a board meeting as one PDF: every case in its order, with the page on which its sheet begins."""

from __future__ import annotations

import io
import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pypdf import PdfReader
from serving import example, person

from spinemets.service.board.agenda import SHEETS
from spinemets.service.computing import begin
from spinemets.store import Store

DATE = "2026-12-01"
SHEETS_OF = f"/board/agenda/{DATE}/sheets.pdf"
WRONG = {"patient": {"age": "300"}}


def on_agenda(store: Store, name: str, label: str, place: int) -> str:
    values = WRONG if name == "wrong" else example(name)
    document = {"label": label, "case": values, "board": {"date": DATE, "place": place}}
    return begin(store, "somebody", document, store.clock(), "new case").case


def pages(content: bytes) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]


def test_every_case_has_its_sheet_on_the_page_that_the_list_says(client: TestClient, store: Store) -> None:
    names = ("thyroid_c2_c3", "breast_t1", "wrong", "lung_t7")
    cases = [on_agenda(store, name, f"Canary {n}", n) for n, name in enumerate(names, 1)]
    answer = client.get(SHEETS_OF)
    assert answer.headers["content-type"] == "application/pdf"
    first, *sheets = pages(answer.content)
    assert "Tumour board of Tue 1 Dec 2026" in first and "Cases 1 to 4 of 4" in first
    assert [f"Case {case[:6]}" in first for case in cases] == [True] * 4
    assert "not assessed" in first
    begins = {n: page for n in (1, 2, 4) for page, said in enumerate(sheets, 2) if f"Case {n}: sheet for" in said}
    assert len(begins) == 3 and not any("Case 3: sheet for" in said for said in sheets)
    for n, page in begins.items():
        headline = first[first.index(f"Case {cases[n - 1][:6]}") :]
        assert re.match(rf".*? {page}\b", headline), n
    assert "Canary" not in str(pages(answer.content)) and "Canary" not in str(answer.headers)


def test_the_names_of_the_team_are_printed_if_that_is_asked_for(client: TestClient, store: Store) -> None:
    on_agenda(store, "breast_t1", "Canary #panic() \u65e5", 1)
    on_agenda(store, "lung_t7", "Canary two", 2)
    first, *sheets = pages(client.get(f"{SHEETS_OF}?label=yes").content)
    assert "letters that cannot be printed" in first
    assert len(sheets) == 4


def test_a_long_agenda_comes_in_parts(client: TestClient, store: Store) -> None:
    for n in range(SHEETS + 1):
        on_agenda(store, "wrong", "", n + 1)
    page = client.get(f"/board/agenda/{DATE}").text
    assert f"Sheets 1 to {SHEETS} as one PDF" in page and f"Sheets {SHEETS + 1} to {SHEETS + 1} as one PDF" in page
    assert f"Cases {SHEETS + 1} to {SHEETS + 1} of {SHEETS + 1}" in pages(client.get(f"{SHEETS_OF}?part=2").content)[0]
    assert client.get(f"{SHEETS_OF}?part=3").status_code == 404
    assert client.get(f"{SHEETS_OF}?part=0").status_code == 422


@pytest.mark.parametrize("date", ["2026-12-08", "tomorrow"])
def test_a_date_without_cases_has_no_sheets(client: TestClient, date: str) -> None:
    assert client.get(f"/board/agenda/{date}/sheets.pdf").status_code in (404, 422)


def test_each_case_that_is_printed_is_in_the_trail(app: FastAPI, store: Store) -> None:
    case = on_agenda(store, "breast_t1", "", 1)
    assert person(app, "reader", "reader").get(SHEETS_OF).status_code == 200
    assert ("reader", "read") in [(one["actor"], one["action"]) for one in store.export("x", case)["audit"]]
