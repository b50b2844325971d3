"""Who the patient is never reaches a terminal, a log or a result."""

from pathlib import Path

import pytest

import spinemets as sm
from spinemets.cli import main

CANARY = "Canary"
BORN = "1953-07-31"

SOUND = """\
id: Canary-1
name: Jane Canary
birth_date: 1953-07-31
patient:
  id: Canary-2
  name: Jane Canary
  birth_date: 1953-07-31
  age: 76
lesions:
  - level: T11
    id: Canary-3
    name: [Jane, Canary]
"""

BAD = {
    "a_value": SOUND.replace("age: 76", "age: 150"),
    "a_key": SOUND.replace("age: 76", "aeg: 76"),
    "a_level": SOUND.replace("level: T11", "level: t11"),
    "the_name_twice": SOUND.replace("  age: 76", "  name: John Canary\n  age: 76"),
    "the_name_twice_at_the_top": "name: John Canary\n" + SOUND,
    "a_quote": SOUND.replace("age: 76", 'age: "76'),
    "a_quote_in_the_name": SOUND.replace("  name: Jane Canary", '  name: "Jane Canary'),
    "a_colon_in_the_name": SOUND.replace("  name: Jane Canary", "  name: Canary: Jane"),
    "a_tab_in_the_name": SOUND.replace("  name: Jane Canary", "\tname: Jane Canary"),
    "a_tag_in_the_name": SOUND.replace("  name: Jane Canary", "  name: !Canary Jane"),
    "an_alias_in_the_name": SOUND.replace("  name: Jane Canary", "  name: *Canary"),
    "the_name_in_capitals": SOUND.replace("  name: Jane Canary", "  Name: Jane Canary"),
    "the_name_misspelt": SOUND.replace("  name: Jane Canary", "  nmae: Jane Canary"),
    "another_word_for_the_name": SOUND.replace("  name: Jane Canary", "  surname: Canary"),
    "the_birth_date_in_capitals": SOUND.replace("  birth_date:", "  Birth_date:"),
    "the_name_for_the_patient": "patient: Jane Canary\nlesions:\n  - level: T11\n",
    "the_name_for_a_lesion": "lesions:\n  - Jane Canary\n",
    "nothing_but_the_name": "Jane Canary\n",
    "a_contradiction": SOUND.replace("age: 76", "frankel: E\n  limb_weakness: yes"),
    "a_date": SOUND.replace("age: 76", "deficit_on: 1950-01-01"),
    "a_second_document": SOUND + "---\n" + SOUND,
}


@pytest.mark.parametrize("style", ["text", "json", "html"])
@pytest.mark.parametrize("kind", BAD)
def test_identifiers_never_appear_beside_errors(
    kind: str, style: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(BAD[kind], encoding="utf-8")
    assert main(["assess", str(path), "--format", style]) == 2
    written = capsys.readouterr()
    for identifier in (CANARY, BORN):
        assert identifier not in written.err
        assert identifier not in written.out


@pytest.mark.parametrize(
    "options", [["--format", "text"], ["--format", "text", "--why"], ["--format", "json"], ["--format", "html"]]
)
def test_identifiers_never_appear_in_a_result(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert main(["assess", str(path), *options]) == 0
    written = capsys.readouterr()
    for identifier in (CANARY, BORN):
        assert identifier not in written.err
        assert identifier not in written.out
    assert "T11" in written.out


def test_identifiers_are_not_kept_in_a_case() -> None:
    with_them = sm.Case({"name": "Jane Canary", "birth_date": "1953-07-31", "id": 7, "sex": "female"})
    assert with_them == sm.Case({"sex": "female"})
    assert CANARY not in repr(with_them)


def test_identifiers_never_appear_in_a_case_error() -> None:
    with pytest.raises(sm.CaseError) as caught:
        sm.Case({"name": {"first": "Jane", "last": "Canary"}, "birth_date": "Canary", "age": 150})
    assert CANARY not in str(caught.value)
    assert CANARY not in repr(caught.value.problems)
