"""The published cases: what the program says equals what was worked out by hand from the reference."""

import json
from pathlib import Path

import pytest

import spinemets

EXAMPLES = Path(spinemets.__file__).parent / "examples"
EXPECTED = json.loads((Path(__file__).parent.parent / "examples" / "expected.json").read_text(encoding="utf-8"))


def test_every_example_has_an_expectation() -> None:
    assert {path.name for path in EXAMPLES.glob("*.yaml")} == set(EXPECTED)
    assert len(EXPECTED) >= 8


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_published_case(name: str) -> None:
    expected = EXPECTED[name]
    result = spinemets.assess(spinemets.load_case(EXAMPLES / name)).to_dict()
    assert result["urgency"] == expected["urgency"]
    assert len(result["segments"]) == len(expected["segments"])
    for found, wanted in zip(result["segments"], expected["segments"], strict=True):
        assert {key: found[key] for key in wanted} == wanted
    for score in ("tokuhashi_2005", "bauer_modified_2008"):
        assert {end: result["scores"][score][end] for end in ("low", "high")} == expected[score]
    for lesion in result["lesions"]:
        sins = lesion["scores"]["sins"]
        assert {end: sins[end] for end in ("low", "high")} == expected["sins"][lesion["level"]]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_json_is_that_of_the_contract(name: str) -> None:
    result = json.loads(json.dumps(spinemets.assess(spinemets.load_case(EXAMPLES / name)).to_dict()))
    assert result["spinemets"] == spinemets.__version__
    for key in ("urgency", "lesions", "segments", "scores", "advice", "ask_next", "sources"):
        assert isinstance(result[key], dict if key == "scores" else list), key
    for segment in result["segments"]:
        wanted = ("levels", "neurologic", "oncologic", "mechanical", "systemic", "noms", "decided", "ask_next")
        assert all(key in segment for key in wanted)
        assert segment["decided"] == (len(segment["noms"]) == 1)
        assert (segment["ask_next"] == []) == segment["decided"]
    for score in [*result["scores"].values(), *(s for lesion in result["lesions"] for s in lesion["scores"].values())]:
        assert set(score) - {"low", "high", "cautions", "outside"} == {"bands", "decided", "ask_next"}
        assert ("low" in score) == ("high" in score)
    assert all({"low", "high"} <= set(lesion["scores"]["sins"]) for lesion in result["lesions"])
    assert "low" not in result["scores"]["bollen_2014"] and "low" in result["scores"]["tokuhashi_2005"]
    assert {"forecasts", "agreement", "ask_first"} <= set(result["prognosis"])
    assert all(forecast["score"] for forecast in result["prognosis"]["forecasts"])
    for advice in result["advice"]:
        assert {"id", "status", "because", "strength", "cite", "provisional"} <= set(advice)
        assert advice["status"] in ("applies", "may_apply")
        assert advice["status"] == "applies" or advice["ask_next"], advice["id"]
    assert all(isinstance(source, str) and source for source in result["sources"])


def test_each_example_cites_its_report() -> None:
    for path in EXAMPLES.glob("*.yaml"):
        head = path.read_text(encoding="utf-8").split("patient:")[0]
        assert "Source:" in head and all(line.startswith("#") or not line for line in head.splitlines()), path.name
