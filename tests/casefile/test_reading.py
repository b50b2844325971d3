"""What a case file may say, and what is understood."""

import json
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

import spinemets as sm
from spinemets.casefile import read_case
from spinemets.casefile.template import template
from spinemets.casefile.yaml_text import parse
from spinemets.engine import Answer, Case
from spinemets.model import Choices, Number, Range, Variable

CATALOGUE = sm.rulebook().catalogue
RULEBOOK = sm.rulebook()
VARIABLES = [v for v in CATALOGUE.variables.values() if v.name not in CATALOGUE.worked_out]


def read(text: str | bytes) -> Case:
    return read_case(parse(text.encode() if isinstance(text, str) else text), CATALOGUE)


def of_patient(line: str) -> dict[str, Answer]:
    """The answers that one line under `patient` gives, without what is derived from it."""
    return {
        name: answer for name, answer in read(f"patient:\n  {line}\n").patient.items() if answer.origin == "entered"
    }


def of_lesion(line: str) -> Answer:
    """The answer that one line of a lesion gives."""
    (lesion,) = read(f"lesions:\n  - level: T11\n    {line}\n").lesions
    return lesion[line.split(":")[0]]


def codes(*names: str) -> Answer:
    return Answer(codes=names)


def numbers(*values: float | tuple[float, float]) -> Answer:
    return Answer(numbers=tuple(Range(*value) if isinstance(value, tuple) else Range(value, value) for value in values))


# Values


@pytest.mark.parametrize("word", ["yes", "Yes", "YES", "true", "True", "on", '"yes"'])
def test_yes(word: str) -> None:
    assert of_patient(f"limb_weakness: {word}") == {"limb_weakness": codes("yes")}


@pytest.mark.parametrize("word", ["no", "No", "NO", "false", "False", "off", '"no"'])
def test_no(word: str) -> None:
    assert of_patient(f"limb_weakness: {word}") == {"limb_weakness": codes("no")}


@pytest.mark.parametrize("written", ["2", '"2"', "'2'", "[2]", "[2, 2]", "2|2"])
def test_a_code_that_looks_like_a_number(written: str) -> None:
    assert of_lesion(f"escc: {written}") == codes("2")


@pytest.mark.parametrize(
    "written", ["[2, 3]", "[3, 2]", '["2", 3]', "2|3", "2 | 3", '"3|2"', "[2|3]", "\n      - 3\n      - 2"]
)
def test_a_narrowed_answer_keeps_the_order_of_the_codes(written: str) -> None:
    assert of_lesion(f"escc: {written}") == codes("2", "3")


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("12", numbers(12)),
        ('"12"', numbers(12)),
        ("+12", numbers(12)),
        ("12.50", numbers(12.5)),
        (".5", numbers(0.5)),
        ("1.2e1", numbers(12)),
        ("12 hours", numbers(12)),
        ("12..48", numbers((12, 48))),
        ("12 .. 48", numbers((12, 48))),
        ('"12..48"', numbers((12, 48))),
        ("12..12", numbers(12)),
        ("0..87600", numbers((0, 87600))),
        ("[12, 24..48]", numbers(12, (24, 48))),
        ("12|24..48", numbers(12, (24, 48))),
        ("12|12", numbers(12)),
    ],
)
def test_numbers_and_ranges(written: str, answer: Answer) -> None:
    assert of_patient(f"deficit_hours: {written}") == {"deficit_hours": answer}


@pytest.mark.parametrize(
    ("written", "key", "value"),
    [
        ("albumin: 35 g/L", "albumin_g_dl", 3.5),
        ("albumin: 35g/L", "albumin_g_dl", 3.5),
        ("albumin: 3.5 g/dL", "albumin_g_dl", 3.5),
        ("albumin_g_dl: 3.5", "albumin_g_dl", 3.5),
        ("albumin_g_dl: 35 g/L", "albumin_g_dl", 3.5),
        ("crp: 12 mg/L", "crp_mg_dl", 1.2),
        ("haemoglobin: 101 g/L", "haemoglobin_g_dl", 10.1),
        ("platelets: 150000 /µL", "platelets_10_9_l", 150),
        ("platelets_10_9_l: 150", "platelets_10_9_l", 150),
        ("ldh: 240 U/L", "ldh_iu_l", 240),
        ("age: 48 years", "age", 48),
    ],
)
def test_a_number_with_its_unit(written: str, key: str, value: float) -> None:
    assert of_patient(written) == {key: numbers(value)}


@pytest.mark.parametrize("nothing", ["", "~", "null", "# looked for, not found"])
def test_an_empty_value_is_not_known(nothing: str) -> None:
    assert of_patient(f"limb_weakness: {nothing}") == {}
    assert read(f"patient: {nothing}\n") == read(f"lesions: {nothing}\n") == Case()


@pytest.mark.parametrize("variable", [v for v in VARIABLES if isinstance(v.domain, Choices)], ids=lambda v: v.name)
def test_every_code_is_read_as_itself(variable: Variable) -> None:
    assert isinstance(variable.domain, Choices)
    for code in variable.domain.codes:
        assert only_answer(variable, code) == codes(code)
    assert only_answer(variable, list(variable.domain.codes)) == codes(*variable.domain.codes)


@pytest.mark.parametrize("variable", [v for v in VARIABLES if isinstance(v.domain, Number)], ids=lambda v: v.name)
def test_both_limits_of_a_number_are_answers(variable: Variable) -> None:
    assert isinstance(variable.domain, Number)
    low, high = variable.domain.low, variable.domain.high
    assert only_answer(variable, low) == numbers(low)
    assert only_answer(variable, f"{high:g}") == numbers(high)
    assert only_answer(variable, f"{low:g}..{high:g}") == numbers((low, high))


def only_answer(variable: Variable, value: Any) -> Answer:
    """The answer to one question, in a case that holds no other."""
    if variable.about == "lesion":
        return sm.Case(lesions=[{"level": "T11", variable.name: value}]).lesions[0][variable.name]
    case = sm.Case(**{variable.about: {variable.name: value}})
    return (case.policy if variable.about == "policy" else case.patient)[variable.name]


# Text


SMALL = "patient:\n  sex: female\nlesions:\n  - level: T11\n    escc: [2, 3]\n"
AS_JSON: dict[str, Any] = {"patient": {"sex": "female"}, "lesions": [{"level": "T11", "escc": [2, 3]}]}


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + SMALL,
        SMALL.replace("\n", "\r\n"),
        "\ufeff" + SMALL.replace("\n", "\r\n"),
        SMALL.removesuffix("\n"),
        "# a comment\n\n" + SMALL + "# the end",
        "---\n" + SMALL + "...\n",
        "%YAML 1.1\n---\n" + SMALL,
        json.dumps(AS_JSON),
        json.dumps(AS_JSON, indent=4),
        json.dumps(AS_JSON, indent="\t"),
        "\ufeff\n" + json.dumps(AS_JSON, indent="\t").replace("\n", "\r\n"),
        json.dumps({**AS_JSON, "name": "Jane 😀"}),
        json.dumps({**AS_JSON, "patient": {"sex": "female", "albumin": None}}),
    ],
    ids=[
        *("byte_order_mark", "line_ends_of_windows", "both", "no_last_line_end", "comments", "document_marks"),
        *("yaml_version", "json", "json_indented", "json_with_tabs", "json_of_windows", "json_escapes", "json_null"),
    ],
)
def test_the_same_case_as_text(content: str) -> None:
    assert read(content) == read(SMALL)


@pytest.mark.parametrize("content", ["patient:\n  age:\n  kps: null\n  sex: ''\n", SMALL, json.dumps(AS_JSON)])
def test_the_slower_reader_reads_the_same(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_the_library = parse(content.encode())
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert parse(content.encode()) == with_the_library


def test_a_slash_may_be_escaped_in_json() -> None:
    assert read('{"patient": {"albumin": "35 g\\/L"}}') == read("patient: {albumin: 35 g/L}")


def test_python_values_are_read_like_the_file() -> None:
    assert sm.Case(**AS_JSON) == read(SMALL)
    assert sm.Case({"kps": (70, 80)}) == read("patient: {kps: 70|80}")
    assert sm.Case({"cancer_history": True, "limb_weakness": False, "age": None}) == read(
        "patient: {cancer_history: yes, limb_weakness: no}"
    )
    assert sm.Case() == Case()


def test_dates_in_python_are_read_like_the_file() -> None:
    text = "as_of: 2026-11-22T03:15\npatient: {deficit_on: 2026-11-21}"
    assert sm.Case({"deficit_on": date(2026, 11, 21)}, as_of="2026-11-22T03:15") == read(text)
    assert sm.Case({"deficit_on": "2026-11-21"}, as_of=str(datetime(2026, 11, 22, 3, 15))) == read(text)


# The template


def test_the_template_is_a_case_in_which_nothing_is_known() -> None:
    assert read(template(RULEBOOK)) == Case()


def test_the_template_on_the_command_line_can_be_assessed(tmp_path: Path) -> None:
    blank = subprocess.run([sys.executable, "-m", "spinemets.cli", "template"], capture_output=True, check=True)
    path = tmp_path / "case.yaml"
    path.write_bytes(blank.stdout)
    assert sm.load_case(path) == Case()
    assert sm.assess(sm.load_case(path)).to_dict()["lesions"] == []


def test_the_template_names_every_question_and_every_code() -> None:
    text = template(RULEBOOK)
    for variable in VARIABLES:
        assert f" {variable.name}:" in text
    words = " ".join(line.lstrip("# ") for line in text.splitlines())
    for variable in VARIABLES:
        if isinstance(variable.domain, Choices):
            assert " ".join(variable.domain.codes) in words, variable.name


def test_the_template_begins_with_what_settles_the_urgency() -> None:
    keys = re.findall(r"^  (\w+):$", template(RULEBOOK), re.MULTILINE)
    assert keys[:4] == ["cancer_history", "primary", "tissue_diagnosis", "limb_weakness"]
    assert keys.index("radicular_pain") < keys.index("spinal_claudication") < keys.index("hormone_status")
    assert len(keys) == len(set(keys))


def test_the_lesion_of_the_template_is_a_lesion_once_the_marks_are_removed() -> None:
    head, mark, tail = template(RULEBOOK).partition("lesions:\n")
    case = read(head + mark + "\n".join(line.removeprefix("#") for line in tail.splitlines()))
    assert case.patient == {}
    assert case.lesions == ({"level": codes("T11")},)
