"""Every score by its address alone: the published examples, partial answers, links, and what is refused."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from calculators.read_page import Page
from cases import answer
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import spinemets
from spinemets.model import Example, Instrument, Score
from spinemets.service.calculators.behind import names_behind

CATALOGUE = spinemets.rulebook().catalogue
INSTRUMENTS = list(CATALOGUE.instruments.values())
EXAMPLES = [(instrument, example) for instrument in INSTRUMENTS for example in instrument.examples]
CANARY = "xqcanary7"

every_instrument = pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: one.name)


def address(name: str, answers: dict[str, Any]) -> str:
    pairs = [(key, one) for key, value in answers.items() for one in (value if isinstance(value, list) else [value])]
    return f"/scores/{name}?{urlencode(pairs)}"


def opened(visitor: TestClient, path: str, status: int = 200) -> Page:
    answered = visitor.get(path)
    assert answered.status_code == status, answered.text
    return Page(answered.text)


def verdict(page: Page) -> str:
    return page.said("verdict-result").replace("\N{MINUS SIGN}", "-")


@every_instrument
def test_a_page_opens_with_every_question_and_nothing_answered(visitor: TestClient, instrument: Instrument) -> None:
    page = opened(visitor, f"/scores/{instrument.name}")
    assert {control.name for control in page.controls} == set(names_behind(instrument.name))
    assert all(value == "" for _, value in page.sent())
    assert verdict(page).startswith(str(spinemets.evaluate(instrument.name).total or "")), "everything is still open"


@pytest.mark.parametrize(("instrument", "example"), EXAMPLES, ids=[f"{i.name}-{e.title}" for i, e in EXAMPLES])
def test_an_address_gives_the_published_total(visitor: TestClient, instrument: Instrument, example: Example) -> None:
    page = opened(visitor, address(instrument.name, dict(example.answers)))
    if isinstance(instrument, Score):
        assert verdict(page).split(" ")[0] == f"{example.expect:g}"
        assert instrument.band_of(float(example.expect)).name.replace("_", " ") in verdict(page)
    else:
        assert f"class {str(example.expect).replace('_', ' ')}" in verdict(page)


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_partial_answers_give_what_evaluate_gives(visitor: TestClient, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(CATALOGUE.instruments)))
    variables = [CATALOGUE.variables[key] for key in names_behind(name)]
    answers = data.draw(st.fixed_dictionaries({}, optional={v.name: answer(v) for v in variables}))
    try:
        result = spinemets.evaluate(name, **answers)
    except spinemets.CaseError:
        assume(False)
        raise
    page = opened(visitor, address(name, answers))
    assert result.said in verdict(page)
    assert verdict(page).startswith(str(result.total if result.total is not None else ""))
    note = page.texts["note"]
    assert note.startswith(result.explain())
    assert f"Definition {name}, version {result.definition.version}" in note


@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_link_leads_to_the_same_page_by_itself_and_by_the_button(visitor: TestClient, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(CATALOGUE.instruments)))
    variables = [CATALOGUE.variables[key] for key in names_behind(name)]
    answers = data.draw(st.fixed_dictionaries({}, optional={v.name: answer(v) for v in variables}))
    first = visitor.get(address(name, answers))
    assume(first.status_code == 200)
    link = first.headers["HX-Replace-Url"]
    again = visitor.get(link)
    assert again.text == first.text
    assert again.headers["HX-Replace-Url"] == link
    sent = visitor.get(f"/scores/{name}?{urlencode(Page(first.text).sent())}")
    assert Page(sent.text).texts["note"] == Page(first.text).texts["note"], "the form sends what it shows"


def test_repeated_keys_and_bars_narrow_alike(visitor: TestClient) -> None:
    repeated = opened(visitor, "/scores/sins?pain=mechanical&pain=none&level=T11")
    barred = opened(visitor, "/scores/sins?pain=mechanical|none&level=T11")
    assert verdict(repeated) == verdict(barred)
    assert {("pain", "none"), ("pain", "mechanical")} <= set(barred.sent())


@pytest.mark.parametrize(
    "key", ["id", "name", "birth_date", "Name", "patient", CANARY, f"pain_{CANARY}", "as_of", "csrf"]
)
def test_an_unknown_key_is_refused_and_never_repeated(visitor: TestClient, key: str) -> None:
    for path in ("/scores/sins", "/scores/SINS", "/scores/response", "/dose/bed", "/dose/target"):
        answered = visitor.get(f"{path}?{key}={CANARY}&level=T11")
        assert answered.status_code == 422
        assert CANARY not in answered.text
        assert all(CANARY not in value for value in answered.headers.values())
        page = Page(answered.text)
        assert "nothing is computed" in page.said("verdict-problems")
        assert "note" not in page.texts


def test_the_nearest_question_is_offered(visitor: TestClient) -> None:
    page = opened(visitor, "/scores/sins?allignment=normal", 422)
    assert "'alignment'" in page.said("verdict-problems")


@pytest.mark.parametrize(
    ("path", "question", "said"),
    [
        ("/scores/sins?pain=mecanical&level=T11", "pain", "'mechanical'"),
        ("/scores/mizumoto_2008?age=200", "age", "0 to 120"),
        ("/scores/nesms?albumin_g_dl=35", "albumin_g_dl", "g/L"),
        ("/scores/rpa_chao_2012?kps=75", "kps", "steps of 10"),
        ("/dose/bed?course=30x10&tissue=cord", "course", "30/10"),
        ("/dose/limits?course=24/2&technique=stereotactic&structure=spleen", "structure", "thecal_sac"),
    ],
)
def test_a_wrong_value_is_named_at_its_question(visitor: TestClient, path: str, question: str, said: str) -> None:
    page = opened(visitor, path, 422)
    assert said in page.said(f"q-{question}-problem")
    assert f"#q-{question}" in page.links
    assert "note" not in page.texts, "nothing is computed"


def test_a_wrong_number_stays_to_be_put_right(visitor: TestClient) -> None:
    page = opened(visitor, "/scores/mizumoto_2008?age=200&ecog=3", 422)
    assert {("age", "200"), ("ecog", "3")} <= set(page.sent())


def test_answers_that_contradict_each_other_give_no_result_and_stay(visitor: TestClient) -> None:
    page = opened(visitor, "/scores/rades_2013?extraspinal_bone_metastases=2&other_bone_metastases=no", 422)
    assert "contradicts" in page.said("q-other_bone_metastases-problem")
    assert {("extraspinal_bone_metastases", "2"), ("other_bone_metastases", "no")} <= set(page.sent())
    assert "note" not in page.texts


def test_names_lead_to_scores_and_to_models_that_are_elsewhere(visitor: TestClient) -> None:
    assert visitor.get("/scores/SINS").text == visitor.get("/scores/sins").text
    assert visitor.get("/scores/sorg_mla", follow_redirects=False).headers["location"] == "/reference/sorg_mla"
    missing = visitor.get(f"/scores/{CANARY}")
    assert missing.status_code == 404
    assert CANARY not in missing.text
    assert "'sins'" in visitor.get("/scores/sinss").text.replace("&#39;", "'")


def test_the_list_names_every_instrument_calculation_and_model(visitor: TestClient) -> None:
    links = opened(visitor, "/scores").links
    assert {f"/scores/{name}" for name in CATALOGUE.instruments} <= set(links)
    assert {f"/reference/{model.name}" for model in CATALOGUE.elsewhere} <= set(links)
    assert {"/scores/response", "/dose/bed", "/dose/regimens"} <= set(links)
    assert all(visitor.get(link).status_code == 200 for link in set(links) if link.startswith(("/scores/", "/dose/")))


@every_instrument
def test_every_citation_leads_to_its_source(visitor: TestClient, instrument: Instrument) -> None:
    links = opened(visitor, f"/scores/{instrument.name}").links
    assert {f"/sources#source-{cite.source.key}" for cite in instrument.cites()} <= set(links)


@given(data=st.data())
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_written_is_answered_or_refused(visitor: TestClient, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(CATALOGUE.instruments)))
    keys = data.draw(st.lists(st.sampled_from(names_behind(name)), max_size=5))
    odd = st.one_of(
        st.text(max_size=130), st.sampled_from(["nan", "1e400", "1..", "..", "|", "9" * 99, "\x00", "1..0"])
    )
    answered = visitor.get(f"/scores/{name}", params=[(key, data.draw(odd)) for key in keys])
    assert answered.status_code in (200, 422), answered.text
