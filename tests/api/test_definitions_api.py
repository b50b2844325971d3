"""The definitions as data, the questions, and the schema with the page of it."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

import spinemets
from spinemets.model.exchange import load
from spinemets.render.reference import explained

CATALOGUE = spinemets.rulebook().catalogue
PAGES = explained(CATALOGUE)


def test_every_definition_can_be_had_and_loaded(program: TestClient) -> None:
    listed = program.get("/api/definitions").json()
    assert {one["name"] for one in listed} == set(PAGES)
    for name in PAGES:
        exported = json.loads(program.get(f"/api/definitions/{name}").text)
        found = {definition["name"] for definition in (*exported["definitions"], *exported["beside"])}
        assert name in found
        if name in CATALOGUE.instruments:
            assert load(exported).definitions[name] == CATALOGUE.definitions[name]


def test_the_questions_are_those_that_a_case_may_answer(program: TestClient) -> None:
    questions = {one["key"]: one for one in program.get("/api/questions").json()}
    for key, question in questions.items():
        value = question["codes"][0]["code"] if question["codes"] else question["low"]
        about = question["about"]
        patient = {"patient": {key: value}} if about == "patient" else {}
        lesion = {"lesions": [{"level": "T1", key: value}]} if about == "lesion" else {}
        policy = {"patient": {}, "policy": {key: value}} if about == "policy" else {}
        try:
            spinemets.Case(**(patient or lesion or policy))
        except spinemets.CaseError as error:
            assert all("is not a key" not in problem.message for problem in error.problems)
            assert all("not an answer" not in p.message and "out of range" not in p.message for p in error.problems)
    assert not CATALOGUE.worked_out & set(questions)


def test_the_page_names_every_operation_of_the_schema(program: TestClient) -> None:
    schema = program.get("/api/openapi.json").json()
    page = program.get("/api")
    assert page.headers["content-type"].startswith("text/html")
    for path, operations in schema["paths"].items():
        assert path.startswith("/api/")
        for method in operations:
            assert f"{method.upper()} {path}" in page.text


@pytest.mark.parametrize("path", ["/api/openapi.json", "/api"])
def test_nothing_is_fetched_from_elsewhere(program: TestClient, path: str) -> None:
    assert "cdn" not in program.get(path).text
