"""The papers of a kept case: what they hold, under which name, to whom, and not where a case has a problem."""

from __future__ import annotations

import base64
import hashlib
import io
import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pypdf import PdfReader
from serving import example, kept, person

import spinemets
from spinemets.casefile.tree import to_python
from spinemets.casefile.yaml_text import parse
from spinemets.render.html import report
from spinemets.service.computing import compute
from spinemets.store import Store

LABEL = "Canary Q7XZ"
PDF = ("sheet.pdf", "letter.pdf", "leaflet.pdf")
PAGES = ("letter", "leaflet", "report.html")
WITH_A_PROBLEM = {"id": "4711", "patient": {"age": "150", "sex": "female"}, "lesions": [{"level": "T5", "escc": "9"}]}


def text(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("name", [*PDF, *PAGES, "case.yaml"])
def test_a_file_is_named_by_case_and_version_alone(name: str, client: TestClient, store: Store) -> None:
    version = kept(store, example("breast_t1"), LABEL)
    answer = client.get(f"/cases/{version.case}/{name}")
    assert answer.status_code == 200
    named = answer.headers["content-disposition"]
    assert f"spinemets-{version.case}-v1-" in named
    assert "Canary" not in str(answer.headers)


@pytest.mark.parametrize("name", PDF)
def test_a_pdf_is_served_as_one(name: str, client: TestClient, store: Store) -> None:
    version = kept(store, example("breast_t1"), LABEL)
    answer = client.get(f"/cases/{version.case}/{name}")
    assert answer.headers["content-type"] == "application/pdf"
    assert "Canary" not in text(answer.content)


def test_the_label_is_printed_only_if_asked_for(client: TestClient, store: Store) -> None:
    version = kept(store, example("breast_t1"), LABEL)
    assert LABEL in text(client.get(f"/cases/{version.case}/sheet.pdf?label=yes").content)
    assert LABEL not in text(client.get(f"/cases/{version.case}/sheet.pdf").content)


def test_what_the_board_decided_stands_on_the_sheet(client: TestClient, store: Store) -> None:
    case = kept(store, example("breast_t1")).case
    why = "Her wish #panic() \U0001f600"
    for other, reason in (("vertebroplasty alone", "a first thought"), ("comfort alone", why)):
        form = {"base": store.latest(case).number, "levels": "T1", "plan": "other", "other": other, "reason": reason}
        assert client.post(f"/cases/{case}/decision", data=form, follow_redirects=False).status_code == 303
    # A sign that no font here has leaves a line to write by hand; without it the words are printed as they are.
    assert "write it by hand" in text(client.get(f"/cases/{case}/sheet.pdf").content)
    form |= {"base": store.latest(case).number, "reason": "Her wish #panic()"}
    assert client.post(f"/cases/{case}/decision", data=form, follow_redirects=False).status_code == 303
    said = " ".join(text(client.get(f"/cases/{case}/sheet.pdf").content).split())
    assert "comfort alone" in said and "Her wish #panic()" in said
    assert "does not follow a computed plan" in said and "vertebroplasty" not in said


@pytest.mark.parametrize("name", PAGES)
def test_a_page_brings_a_policy_that_lets_its_own_style_through_and_nothing_else(
    name: str, client: TestClient, store: Store
) -> None:
    version = kept(store, example("breast_t1"))
    answer = client.get(f"/cases/{version.case}/{name}")
    policy = answer.headers["content-security-policy"]
    style = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy


def test_the_report_is_that_of_the_case(client: TestClient, store: Store) -> None:
    version = kept(store, example("liver_t11"))
    at = store.clock()
    assessment = compute(version.document, at).assessment
    assert assessment is not None
    assert client.get(f"/cases/{version.case}/report.html").text == report(assessment)


@pytest.mark.parametrize("name", [*PDF, *PAGES])
def test_of_a_case_with_problems_no_paper_is_made_and_every_problem_is_named(
    name: str, client: TestClient, store: Store
) -> None:
    version = kept(store, WITH_A_PROBLEM)
    answer = client.get(f"/cases/{version.case}/{name}")
    assert answer.status_code == 409
    assert "150 is out of range" in answer.text
    assert "escc" in answer.text
    assert f"/cases/{version.case}" in answer.text


def test_the_case_file_holds_all_that_was_entered_also_what_cannot_be_understood(
    client: TestClient, store: Store
) -> None:
    version = kept(store, WITH_A_PROBLEM)
    answer = client.get(f"/cases/{version.case}/case.yaml")
    assert answer.headers["content-type"].startswith("application/yaml")
    assert "attachment" in answer.headers["content-disposition"]
    assert to_python(parse(answer.content)) == WITH_A_PROBLEM


def test_the_case_file_gives_the_same_assessment_on_the_command_line(client: TestClient, store: Store) -> None:
    values = example("myeloma_c7_t1")
    version = kept(store, values)
    content = client.get(f"/cases/{version.case}/case.yaml").content
    read = spinemets.casefile.read_case(parse(content), spinemets.rulebook().catalogue)
    assert spinemets.assess(read).to_dict() == spinemets.assess(spinemets.Case(**values)).to_dict()


def test_a_change_of_the_case_changes_its_papers(client: TestClient, store: Store) -> None:
    version = kept(store, {"patient": {"sex": "female"}})
    before = client.get(f"/cases/{version.case}/sheet.pdf").content
    values = {"patient": {"sex": "female", "limb_weakness": "yes", "cancer_history": "yes"}}
    document = {"label": "", "case": values}
    from spinemets.service.computing import keep

    keep(store, "somebody", version.case, 1, document, store.clock(), "weakness")
    after = client.get(f"/cases/{version.case}/sheet.pdf")
    assert "-v2-" in after.headers["content-disposition"]
    assert "Act now" in text(after.content)
    assert "Act now" not in text(before)


@pytest.mark.parametrize("name", [*PDF, *PAGES, "case.yaml"])
def test_reading_a_paper_is_audited_and_open_to_readers(name: str, app: FastAPI, store: Store) -> None:
    version = kept(store, example("breast_t1"))
    with person(app, "anna", "reader") as reader:
        assert reader.get(f"/cases/{version.case}/{name}").status_code == 200
        assert reader.get(f"/cases/0000000000000000/{name}").status_code == 404
    assert ("anna", "read", version.case) in audited(store)


def audited(store: Store) -> list[tuple[str, str, str]]:
    from sqlalchemy import select

    from spinemets.store.schema import AUDIT

    with store.engine.begin() as connection:
        return [(row.actor, row.action, row.subject) for row in connection.execute(select(AUDIT))]


def test_without_the_package_the_page_says_what_to_install(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    version = kept(store, {"patient": {"sex": "female", "age": 31}})
    answer = client.get(f"/cases/{version.case}/sheet.pdf")
    assert answer.status_code == 503
    assert "spinemets[pdf]" in answer.text


@pytest.mark.parametrize("name", ["letter", "leaflet"])
def test_a_page_to_read_leads_back_to_its_case(name: str, client: TestClient, store: Store) -> None:
    cases = [kept(store, example("breast_t1")).case for _ in range(2)]
    for case in cases:  # the two are written alike, and each leads back to its own
        assert f'<a href="/cases/{case}">Back to the case</a>' in client.get(f"/cases/{case}/{name}").text
