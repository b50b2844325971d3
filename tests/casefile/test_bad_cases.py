"""Every bad file of `bad/` is refused: what is wrong and where, one line each, and nothing is computed."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import spinemets as sm
from spinemets.cli import main

Refuse = Callable[[Path], list[str]]

BAD = Path(__file__).parent / "bad"

SOMEWHERE = 0  # the YAML reader says where it gave up
NOWHERE = -1  # not text, or nothing at all: no place can be asked for

ONE_PROBLEM: dict[str, tuple[int, str, tuple[str, ...]]] = {
    # file: the line it must name, the key, and what else must be said
    "unknown_key.yaml": (5, "escc_grade", ("spinemets template", "Did you mean 'escc'?")),
    "unknown_key_above_a_list.yaml": (2, "symptom", ("spinemets template",)),
    "unknown_section.yaml": (3, "lesion", ("patient lesions policy", "Did you mean 'lesions'?")),
    "lesion_key_under_patient.yaml": (3, "escc", ("lesions",)),
    "patient_key_at_the_top.yaml": (1, "age", ("patient lesions policy", "'age' belongs under patient")),
    "patient_key_in_a_lesion.yaml": (3, "frankel", ("spinemets template", "belongs under patient")),
    "level_in_lower_case.yaml": (2, "level", ("'t11'", "T10 T11 T12", "Did you mean 'T11'?")),
    "grade_in_capitals.yaml": (3, "escc", ("'1B'", "0 1a 1b 1c 2 3", "Did you mean '1b'?")),
    "grade_of_three.yaml": (3, "escc", ("'1a', '1b' or '1c'", "[1a, 1b, 1c]")),
    "grade_unknown.yaml": (3, "escc", ("'4'", "0 1a 1b 1c 2 3")),
    "grade_unknown_in_a_list.yaml": (3, "escc", ("'4'", "0 1a 1b 1c 2 3")),
    "no_where_none_is_a_code.yaml": (3, "prior_radiotherapy", ("'no'", "none conventional", "Write 'none'")),
    "albumin_in_grams_a_litre.yaml": (2, "albumin_g_dl", ("0.5 to 8 g/dL", "g/L", "3.5 g/dL")),
    "albumin_without_unit.yaml": (2, "albumin", ("no unit", "g/dL, g/L")),
    "albumin_in_an_unknown_unit.yaml": (2, "albumin", ("'umol/L'", "g/dL, g/L")),
    "albumin_twice.yaml": (3, "albumin", ("albumin_g_dl",)),
    "age_150.yaml": (2, "age", ("150", "0 to 120 years")),
    "kps_75.yaml": (2, "kps", ("75", "70 or 80")),
    "count_not_whole.yaml": (2, "vertebral_metastases", ("2.5", "whole", "2 or 3")),
    "not_a_number_nan.yaml": (2, "age", ("nan", "0 to 120 years")),
    "not_a_number_yaml_nan.yaml": (2, "age", (".nan", "0 to 120 years")),
    "not_a_number_inf.yaml": (2, "age", ("inf", "0 to 120 years")),
    "not_a_number_yaml_inf.yaml": (2, "age", ("-.inf", "0 to 120 years")),
    "not_a_number_huge.yaml": (2, "age", ("1e999", "0 to 120 years")),
    "not_a_number_decimal_comma.yaml": (2, "age", ("12,5", "0 to 120 years", "'.'")),
    "not_a_number_word.yaml": (2, "age", ("three", "0 to 120 years")),
    "not_a_number_hexadecimal.yaml": (2, "age", ("x1F", "years")),
    "negative.yaml": (2, "deficit_hours", ("-3", "0 to 87600 hours")),
    "range_backwards.yaml": (2, "deficit_hours", ("48..12", "12..48")),
    "range_half_out.yaml": (2, "age", ("130", "0 to 120 years")),
    "range_without_an_end.yaml": (2, "deficit_hours", ("0 to 87600 hours",)),
    "empty_list.yaml": (3, "escc", ("empty", "Leave the key out")),
    "list_within_a_list.yaml": (3, "escc", ("list",)),
    "mapping_for_a_value.yaml": (3, "age", ("one value or a list",)),
    "list_for_the_patient.yaml": (1, "patient", ("keys and values",)),
    "word_for_the_patient.yaml": (1, "patient", ("keys and values",)),
    "word_for_the_lesions.yaml": (1, "lesions", ("must be a list",)),
    "mapping_for_the_lesions.yaml": (2, "lesions", ("must be a list",)),
    "word_for_a_lesion.yaml": (2, "lesions", ("keys and values",)),
    "lesion_without_level.yaml": (3, "level", ("lesion 2",)),
    "level_twice.yaml": (4, "level", ("T11",)),
    "lesions_more_than_vertebrae.yaml": (SOMEWHERE, "", ("lesions", "35")),
    "key_twice.yaml": (4, "age", ("twice",)),
    "key_twice.json": (4, "age", ("twice",)),
    "section_twice.yaml": (3, "patient", ("twice",)),
    "two_documents.yaml": (3, "", ("second document",)),
    "empty.yaml": (NOWHERE, "", ("empty", "patient, lesions")),
    "comment_only.yaml": (NOWHERE, "", ("empty", "patient, lesions")),
    "null_only.yaml": (1, "", ("patient, lesions",)),
    "file_is_a_list.yaml": (1, "", ("patient, lesions",)),
    "file_is_a_word.yaml": (1, "", ("patient, lesions",)),
    "anchor.yaml": (1, "", ("Anchors",)),
    "alias.yaml": (2, "", ("aliases",)),
    "billion_laughs.yaml": (1, "", ("Anchors",)),
    "tag_python.yaml": (1, "", ("tag",)),
    "tag_plain.yaml": (2, "", ("tag",)),
    "tab_indentation.yaml": (2, "", ("begins with a tab", "Use spaces", "indentation")),
    "question_mark.yaml": (2, "", ("'?' is no answer", "Leave the key out")),
    "unclosed_quote.yaml": (2, "", ("quotes", "not closed")),
    "key_without_colon.yaml": (3, "", ("no colon",)),
    "unclosed_bracket.yaml": (SOMEWHERE, "", ("']'",)),
    "unclosed.json": (SOMEWHERE, "", ("'}'",)),
    "json_after_the_end.json": (1, "", ()),
    "colon_without_space.yaml": (SOMEWHERE, "", ("colons",)),
    "key_is_a_list.yaml": (2, "", ("key",)),
    "value_of_two_lines.yaml": (2, "sex", ("female male other",)),
    "binary.bin": (NOWHERE, "", ("UTF-8",)),
    "utf_16.bin": (NOWHERE, "", ("UTF-8",)),
    "latin_1.bin": (NOWHERE, "", ("UTF-8",)),
    "nul_byte.bin": (NOWHERE, "", ("UTF-8",)),
    "date_without_as_of.yaml": (2, "deficit_on", ("as_of",)),
    "date_after_as_of.yaml": (3, "deficit_on", ("after the time of the case",)),
    "date_not_a_date.yaml": (3, "deficit_on", ("'yesterday' is not a date", "2026-11-22")),
    "date_day_first.yaml": (3, "deficit_on", ("'21.11.2026' is not a date", "2026-11-21")),
    "date_impossible.yaml": (3, "deficit_on", ("not a date", "2026-11-22")),
    "date_is_a_list.yaml": (3, "deficit_on", ("not a date", "2026-11-22")),
    "date_out_of_range.yaml": (3, "deficit_", ("0 to 87600 hours",)),
    "date_and_duration.yaml": (4, "deficit_on", ("deficit_hours",)),
    "time_zone_on_one_side.yaml": (3, "deficit_on", ("time zone", "as_of")),
    "as_of_not_a_date.yaml": (1, "as_of", ("not a date", "2026-11-22")),
    "pathway_unknown_key.yaml": (4, "mri_at", ("onset_on presented_on", "Did you mean 'mri_on'?")),
    "pathway_after_as_of.yaml": (4, "mri_on", ("after the time of the case",)),
    "pathway_out_of_order.yaml": (2, "mri_on", ("before presented_on",)),
    "pathway_out_of_order_far_apart.yaml": (3, "treated_on", ("before onset_on",)),
    "pathway_not_a_date.yaml": (2, "presented_on", ("not a date", "2026-11-22")),
    "pathway_date_is_a_list.yaml": (2, "presented_on", ("not a date", "2026-11-22")),
    "pathway_time_zone_against_as_of.yaml": (3, "presented_on", ("time zone", "as_of")),
    "pathway_time_zone_at_one.yaml": (3, "mri_on", ("time zone", "presented_on")),
    "pathway_is_a_list.yaml": (2, "pathway", ("keys and times",)),
    "pathway_is_a_date.yaml": (1, "pathway", ("keys and times",)),
    "pathway_key_twice.yaml": (3, "mri_on", ("twice",)),
    "pathway_mri_not_recorded.yaml": (4, "mri_on", ("contradicts whole_spine_mri: not_recorded",)),
    "pathway_key_at_the_top.yaml": (1, "presented_on", ("'presented_on' belongs under pathway",)),
}

CONTRADICTIONS = {
    # file: both keys, and the lines on which they stand
    "frankel_e_and_complete_paralysis.yaml": ("frankel", "complete_paralysis_hours", (2, 3)),
    "frankel_e_and_weakness.yaml": ("frankel", "limb_weakness", (2, 3)),
    "spread_without_metastases.yaml": ("visceral_spread", "visceral_metastases", (2, 3)),
    "three_lesions_two_vertebrae.yaml": ("vertebral_metastases", "lesions", (2,)),
    "mechanical_pain_of_a_lesion.yaml": ("pain_mechanical", "pain: mechanical", (2, 5)),
    "dose_without_radiotherapy.yaml": ("prior_radiotherapy", "prior_dose_gy", (3, 4)),
}

SEVERAL = {
    # file: for each of its problems the lines that it may name, and the key
    "two_lesions_without_level.yaml": [((2,), "level"), ((4,), "level")],
    "five_mistakes.yaml": [((2,), "age"), ((3,), "kps"), ((4,), "frankell"), ((5,), "albumin"), ((7,), "level")],
    "five_mistakes_of_five_kinds.yaml": [
        ((2, 3), "limb_weakness"),
        ((4,), "age"),
        ((7,), "level"),
        ((8,), "level"),
        ((10,), "escc"),
    ],
    "control_characters.yaml": [((2,), "sex"), ((3,), "ag")],
}

NOT_REFUSED = {"as_of_at_the_end_of_time.yaml"}


def place(line: str, path: Path) -> int:
    """The line a problem names; NOWHERE if it names none."""
    assert line.startswith(f"{path}:"), line
    found = re.match(r"(\d+):(\d+): ", line.removeprefix(f"{path}:"))
    return int(found[1]) if found else NOWHERE


def said(line: str, path: Path) -> str:
    """What a problem says after its place."""
    return re.sub(r"^(:\d+)*: ", "", line.removeprefix(str(path)))


def test_every_file_of_the_folder_is_tested() -> None:
    tested = {*ONE_PROBLEM, *CONTRADICTIONS, *SEVERAL, *NOT_REFUSED}
    assert tested == {file.name for file in BAD.iterdir()}


@pytest.mark.parametrize("name", ONE_PROBLEM)
def test_one_problem_is_one_line(name: str, refuse: Refuse) -> None:
    number, key, words = ONE_PROBLEM[name]
    (line,) = refuse(BAD / name)
    message = said(line, BAD / name)
    assert message.startswith(key), line
    assert all(word in message for word in words), line
    if number == SOMEWHERE:
        assert place(line, BAD / name) > 0, line
    elif number != NOWHERE:
        assert place(line, BAD / name) == number, line


@pytest.mark.parametrize("name", ONE_PROBLEM)
def test_the_slower_reader_refuses_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(sm.CaseError) as caught:
        sm.load_case(BAD / name)
    (problem,) = caught.value.problems
    assert str(problem).startswith(ONE_PROBLEM[name][1])


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_names_both_keys_on_one_line(name: str, refuse: Refuse) -> None:
    *keys, numbers = CONTRADICTIONS[name]
    lines = refuse(BAD / name)
    assert all(key in lines[0] for key in keys), lines[0]
    assert place(lines[0], BAD / name) in numbers, lines[0]
    assert len(lines) == 1, "one contradiction, told more than once:\n" + "\n".join(lines)


@pytest.mark.parametrize("name", SEVERAL)
def test_all_problems_are_listed_at_once(name: str, refuse: Refuse) -> None:
    path = BAD / name
    found = [(place(line, path), said(line, path)) for line in refuse(path)]
    for numbers, key in SEVERAL[name]:
        assert any(at in numbers and key in message for at, message in found), f"{key} is not among {found}"
    assert len(found) == len(SEVERAL[name]), found


def test_the_last_day_of_the_calendar_is_a_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(BAD / "as_of_at_the_end_of_time.yaml")]) in (0, 2)


@pytest.mark.parametrize("style", ["text", "html"])
@pytest.mark.parametrize("name", ["unknown_key.yaml", "grade_unknown.yaml", "level_twice.yaml", "unclosed_quote.yaml"])
def test_other_formats_write_nothing_on_standard_output(
    name: str, style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assess", str(BAD / name), "--format", style]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.startswith(f"{BAD / name}:")
    assert written.err.count("\n") == 1


@pytest.mark.parametrize("style", ["text", "json", "html"])
def test_no_output_file_is_written(style: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert main(["assess", str(BAD / "grade_unknown.yaml"), "--format", style, "-o", str(output)]) == 2
    assert not output.exists()


def test_a_score_of_a_bad_case_is_not_computed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "sins", str(BAD / "grade_unknown.yaml")]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert "escc: '4'" in written.err


def test_standard_input_is_named_as_such(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with open(BAD / "grade_unknown.yaml", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert main(["assess", "-"]) == 2
    assert capsys.readouterr().err.startswith("standard input:3:11: escc: ")


def test_a_missing_file_cannot_be_opened(tmp_path: Path, refuse: Refuse) -> None:
    (line,) = refuse(tmp_path / "missing.yaml")
    assert "cannot be opened" in line


def test_a_folder_cannot_be_opened(tmp_path: Path, refuse: Refuse) -> None:
    (line,) = refuse(tmp_path)
    assert "cannot be opened" in line


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read_cannot_be_opened(tmp_path: Path, refuse: Refuse) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text("patient:\n  age: 48\n", encoding="utf-8")
    path.chmod(0)
    (line,) = refuse(path)
    assert "cannot be opened" in line


BUILT = {
    "ten_megabytes": (b"patient:\n  age: 48\n" + b"# nothing new\n" * 750_000, "at most 1 MB"),
    "nested_lists": (b"[" * 1_000_000, "nested too deep"),
    "nested_mappings": (b'{"a":' * 200_000, "nested too deep"),
    "nested_dashes": (b"- " * 500_000, "nested too deep"),
    "nested_by_indentation": (b"".join(b" " * depth + b"a:\n" for depth in range(1_400)), "nested too deep"),
    "a_hundred_thousand_keys": (b"patient:\n" + b"".join(b" %x:\n" % n for n in range(100_000)), "values"),
    "a_hundred_thousand_documents": (b"---\n" * 100_000, "second document"),
    "a_million_quotes": (b"'" * 1_000_000, ""),
    "a_million_digits": (b"patient:\n  age: " + b"1" * 900_000, "age: "),
    "a_long_key": (b'patient:\n  ? "' + b"age" * 300_000 + b'"\n  : 48\n', "is not a key"),
}


@pytest.mark.parametrize("name", BUILT)
def test_a_huge_file_is_refused_in_little_time_and_memory(name: str, tmp_path: Path, refuse: Refuse) -> None:
    content, words = BUILT[name]
    path = tmp_path / f"{name}.yaml"
    path.write_bytes(content)
    (line,) = refuse(path)
    assert words in line


def test_a_file_that_is_too_large_is_not_said_to_have_the_size_that_is_allowed(tmp_path: Path, refuse: Refuse) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(BUILT["ten_megabytes"][0])
    (line,) = refuse(path)
    assert "has 1.0 MB" not in line


def test_thousands_of_unknown_keys_are_listed_in_little_time(tmp_path: Path, refuse: Refuse) -> None:
    path = tmp_path / "keys.yaml"
    keys = (f"  months_since_cancer_diagnosis_{number}: 1\n" for number in range(9_000))
    path.write_text("patient:\n" + "".join(keys), encoding="utf-8")
    assert refuse(path)


NOT_IN_PYTHON = {
    "key_twice.yaml",  # a dictionary holds a key once
    "key_twice.json",
    "section_twice.yaml",
    "pathway_key_twice.yaml",
    "pathway_key_at_the_top.yaml",
    "unknown_section.yaml",  # Case has no such parameter
    "patient_key_at_the_top.yaml",
    "not_a_number_hexadecimal.yaml",  # Python reads a number
    "date_impossible.yaml",  # Python has no such date
    "control_characters.yaml",
}
FROM_PYTHON: dict[str, list[str]] = {
    **{name: [key] for name, (_, key, _) in ONE_PROBLEM.items() if key and name not in NOT_IN_PYTHON},
    **{name: [""] for name in CONTRADICTIONS},
    **{name: [key for _, key in problems] for name, problems in SEVERAL.items() if name not in NOT_IN_PYTHON},
}


@pytest.mark.parametrize("name", FROM_PYTHON)
def test_the_same_mistakes_in_python_are_listed_as_well(name: str) -> None:
    values = yaml.safe_load((BAD / name).read_text(encoding="utf-8"))
    with pytest.raises(sm.CaseError) as caught:
        sm.Case(**values)
    told = str(caught.value).split("\n")
    assert all(any(key in line for line in told) for key in FROM_PYTHON[name]), told
    assert len(told) == len(caught.value.problems) == len(FROM_PYTHON[name]), told


def nested(depth: int) -> list[object]:
    value: list[object] = []
    for _ in range(depth):
        value = [value]
    return value


def within_itself() -> list[object]:
    value: list[object] = []
    value.append(value)
    return value


@pytest.mark.parametrize(
    "values",
    [
        {"lesions": 11},
        {"patient": {"age": 10**5000}},
        {"patient": {"age": nested(10_000)}},
        {"patient": {"age": within_itself()}},
        {"patient": {"age": b"48"}},
        {"patient": {"age": object()}},
        {"patient": {"age": float("nan")}},
        {"patient": {"age": float("inf")}},
        {"patient": {"age": 4 + 8j}},
    ],
    ids=["number", "long_number", "deep", "endless", "bytes", "object", "nan", "infinite", "complex"],
)
def test_a_python_value_that_no_case_holds_is_a_problem(values: dict[str, object]) -> None:
    with pytest.raises(sm.CaseError):
        sm.Case(**values)  # type: ignore[arg-type]
