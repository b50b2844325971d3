"""The start page, the reference and the sources: everything opens, and every link leads somewhere."""

from __future__ import annotations

import re

import pytest
from calculators.read_page import Page
from fastapi import FastAPI
from fastapi.testclient import TestClient
from serving import example, kept, person

import spinemets
from spinemets.render.reference import explained
from spinemets.service.published import published

CATALOGUE = spinemets.rulebook().catalogue
PAGES = explained(CATALOGUE)
CANARY = "xqcanary7"


def links_within(html: str) -> set[str]:
    return {link for link in Page(html).links if link.startswith("/")}


def test_every_definition_has_its_page_and_all_its_links_lead_somewhere(visitor: TestClient) -> None:
    index = Page(visitor.get("/reference").text).links
    found: set[str] = set()
    for name in PAGES:
        assert f"/reference/{name}" in index
        answered = visitor.get(f"/reference/{name}")
        assert answered.status_code == 200
        found |= links_within(answered.text)
    known = {f"/reference/{name}" for name in PAGES} | {f"/scores/{name}" for name in CATALOGUE.instruments}
    others = found - known
    assert all(visitor.get(link, follow_redirects=False).status_code in (200, 303) for link in others), others


def test_every_source_stands_in_the_list_with_who_cites_it(visitor: TestClient) -> None:
    page = visitor.get("/sources").text
    anchors = set(re.findall(r'<li id="source-([^"]+)"', page))
    assert set(CATALOGUE.sources) <= anchors
    for name in ("fisher_2010", "hytec_2021"):
        assert f"source-{name}" in Page(page).texts
    assert "/reference/sins" in Page(page).links
    out = {link for link in Page(page).links if link.startswith("http")}
    assert {source.link for source in CATALOGUE.sources.values() if source.link} <= out


@pytest.mark.parametrize("name", sorted(published()))
def test_every_citation_of_a_case_leads_to_a_source(visitor: TestClient, name: str) -> None:
    program = person(visitor.app, "reader-of-cases", "clinician")  # type: ignore[arg-type]
    version = kept(visitor.app.state.store, example(name))  # type: ignore[attr-defined]
    anchors = set(re.findall(r'<li id="(source-[^"]+)"', visitor.get("/sources").text))
    cited = {
        link.partition("#")[2]
        for link in Page(program.get(f"/cases/{version.case}").text).links
        if link.startswith("/sources#")
    }
    assert cited
    assert cited <= anchors


def test_names_are_found_as_people_write_them(visitor: TestClient) -> None:
    assert visitor.get("/reference/SINS", follow_redirects=False).headers["location"] == "/reference/sins"
    missing = visitor.get(f"/reference/{CANARY}")
    assert missing.status_code == 404
    assert CANARY not in missing.text
    assert "Did you mean" in visitor.get("/reference/sinss").text


def test_the_start_page_of_a_visitor_shows_no_case(visitor: TestClient) -> None:
    kept(visitor.app.state.store, example("breast_t1"), CANARY)  # type: ignore[attr-defined]
    page = visitor.get("/")
    assert page.status_code == 200
    assert CANARY not in page.text
    assert "/sign-in" in Page(page.text).links
    assert {"/scores", "/reference", "/dose"} <= set(Page(page.text).links)


def test_the_start_page_offers_to_go_on(visitor: TestClient) -> None:
    version = kept(visitor.app.state.store, example("breast_t1"), "Bed 4 & <b>")  # type: ignore[attr-defined]
    page = person(visitor.app).get("/").text  # type: ignore[arg-type]
    assert f"/cases/{version.case}" in Page(page).links
    assert "Bed 4 &amp; &lt;b&gt;" in page
    assert {"/cases/new", "/board", "/import"} <= set(Page(page).links)


@pytest.mark.parametrize("name", sorted(published()))
def test_a_published_case_is_opened_as_a_case_of_its_own(visitor: TestClient, name: str) -> None:
    app: FastAPI = visitor.app  # type: ignore[assignment]
    client = person(app)
    answered = client.post("/published", data={"name": name}, follow_redirects=False)
    assert answered.status_code == 303
    version = app.state.store.read("tests", answered.headers["location"].removeprefix("/cases/"))
    assert version.document["case"] == example(name)
    assert version.document["label"] == f"Published case {published()[name].called}"
    assert published()[name].source in version.head.says
    assert version.result is not None


def test_a_published_case_that_is_not_there_is_refused(visitor: TestClient) -> None:
    client = person(visitor.app)  # type: ignore[arg-type]
    assert client.post("/published", data={"name": CANARY}).status_code == 404
    assert client.post("/published", data={}).status_code == 422
    reader = person(visitor.app, "only-reads", "reader")  # type: ignore[arg-type]
    assert reader.post("/published", data={"name": "breast_t1"}).status_code == 403
