"""The calculations of dose and response: what the command line says, by address."""

from __future__ import annotations

import pytest
from calculators.read_page import Page
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spinemets.cli import main
from spinemets.service.calculators.arrangement import ARRANGED
from spinemets.service.calculators.set_out import set_out

SAME = [
    ("/dose/bed?course=30/10&tissue=cord", "bed 30/10 --tissue cord"),
    ("/dose/bed?course=30/10+8/1&alpha_beta=3", "bed 30/10 8/1 --alpha-beta 3"),
    ("/dose/bed?course=30/10&tissue=tumour&into=1+5", "bed 30/10 --tissue tumour --into 1 5"),
    ("/dose/bed?limit=50&tissue=cord&per_fraction=3", "bed --tissue cord --limit 50 --per-fraction 3"),
    (
        "/dose/limits?course=24/2&technique=stereotactic&structure=thecal_sac&maximum=17",
        "limits 24/2 --structure thecal_sac --maximum 17",
    ),
    (
        "/dose/limits?course=40/10&technique=conventional&structure=spinal_cord",
        "limits 40/10 --structure spinal_cord --conventional",
    ),
    (
        "/dose/reirradiation?prior=30/10&prior_technique=conventional&months=8&course=24/2&technique=stereotactic&maximum=12.2",
        "reirradiation --prior 30/10 --months 8 --course 24/2 --maximum 12.2",
    ),
    (
        "/dose/reirradiation?prior=?&prior_technique=conventional&months=8&course=24/2&technique=stereotactic",
        "reirradiation --prior ? --months 8 --course 24/2",
    ),
    (
        "/dose/reirradiation?prior=30/10&months=8&course=24/2&technique=stereotactic",
        "reirradiation --prior-either 30/10 --months 8 --course 24/2",
    ),
    (
        "/dose/reirradiation?prior=30/10&prior_technique=conventional&months=8&course=20/5&technique=conventional",
        "reirradiation --prior 30/10 --months 8 --course 20/5 --conventional",
    ),
    ("/dose/target?sector=1&sector=2&after_surgery=no", "target 1 2"),
    (
        "/dose/target?sector=1&sector=2&sector=6&after_surgery=no&row_5=vendor&body=diffuse",
        "target 1 2 6 --vendor --body diffuse",
    ),
    (
        "/dose/target?sector=1&sector=2&after_surgery=yes&epidural=circumferential",
        "target 1 2 --epidural circumferential --after-surgery",
    ),
    ("/dose/fracture?dose=24&lytic=yes", "fracture 24 --lytic yes"),
    ("/dose/fracture?sins=9&collapse=no", "fracture ? --sins 9 --collapse no"),
    ("/dose/regimens?course=40/10", "regimens 40/10"),
    ("/dose/regimens?course=24/2&technique=stereotactic", "regimens 24/2 --technique stereotactic"),
]


@pytest.mark.parametrize(("path", "command"), SAME, ids=[command for _, command in SAME])
def test_an_address_says_what_the_command_says(
    visitor: TestClient, path: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["dose", *command.split()]) == 0
    said = capsys.readouterr().out.strip()
    answered = visitor.get(path)
    assert answered.status_code == 200
    page = Page(answered.text)
    assert page.texts["note"].strip() == said
    assert " ".join(said.split()).startswith(page.said("verdict-result"))


def test_the_response_is_that_of_the_command(visitor: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    main(["response", "--pain", "5", "7", "--opioid", "60", "90"])
    said = capsys.readouterr().out.strip()
    page = Page(visitor.get("/scores/response?pain_before=5&pain_after=7&opioid_before=60&opioid_after=90").text)
    assert page.texts["note"].strip() == said


@pytest.mark.parametrize(
    ("path", "wanting"),
    [
        ("/dose/bed?course=30/10", "Tissue or Alpha/beta"),
        ("/dose/limits?course=24/2", "Technique"),
        ("/dose/target?sector=1", "After surgery"),
        ("/dose/reirradiation?prior=30/10", "New course prescribed"),
        ("/dose/regimens?technique=stereotactic", "Regimen"),
        ("/dose/bed?course=30/10&alpha_beta=?", "Tissue"),
    ],
)
def test_what_is_needed_is_asked_for_and_nothing_is_assumed(visitor: TestClient, path: str, wanting: str) -> None:
    page = Page(visitor.get(path).text)
    assert page.said("verdict-result").startswith("Still to answer:")
    assert wanting in page.said("verdict-result")
    assert "note" not in page.texts


def test_a_refusal_of_the_arithmetic_is_shown(visitor: TestClient) -> None:
    answered = visitor.get("/dose/bed?course=30/10&tissue=cord&alpha_beta=3")
    assert answered.status_code == 422
    assert "given twice" in Page(answered.text).said("verdict-problems")


def test_the_picture_of_a_target_is_served_beside_the_page(visitor: TestClient) -> None:
    page = visitor.get("/dose/target?sector=1&sector=2&after_surgery=no").text
    assert 'src="/dose/target.svg?sector=1&amp;sector=2&amp;after_surgery=no"' in page
    picture = visitor.get("/dose/target.svg?sector=1&sector=2&after_surgery=no")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert visitor.get("/dose/target.svg?sector=9").status_code == 422


def test_a_calculation_that_is_not_there_is_refused_with_the_nearest(visitor: TestClient) -> None:
    answered = visitor.get("/dose/limit")
    assert answered.status_code == 404
    assert "limits" in answered.text


@pytest.mark.parametrize("command", [command for _, command in SAME])
def test_setting_out_keeps_every_word(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["dose", *command.split(), "--explain"])
    said = capsys.readouterr().out
    words = " ".join(block.words + (":" if block.kind == "heading" else "") for block in set_out(said)).split()
    kept = [word.rstrip(":") for word in words if word != "-"]
    assert kept == [word.rstrip(":") for word in said.split() if word != "-"]


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["nan/1", "1e400/1", "30/0", "30/10/2", "?", "-1", "1e9", "inf", "0x1", "30/1.5", "1 2 3", "yes", "|"]
    ),
    st.floats().map(str),
    st.integers(-(10**30), 10**30).map(str),
)


@given(data=st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_written_is_answered_or_refused(visitor: TestClient, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(ARRANGED))
    allowed = {ask.name: st.sampled_from([*ask.options]) if ask.options else WORDS for ask in one.asks}
    pairs = data.draw(st.lists(st.sampled_from(sorted(allowed)), max_size=8))
    sent = [(name, data.draw(st.one_of(allowed[name], WORDS))) for name in pairs]
    answered = visitor.get(one.address, params=sent)
    assert answered.status_code in (200, 422), answered.text
