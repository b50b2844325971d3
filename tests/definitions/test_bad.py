"""Every message by which a definition is refused: one file in `bad/` each, refused at import, in four lines."""

import ast
import re
import runpy
from pathlib import Path

import pytest

import spinemets.model
from spinemets.model import DefinitionError

FIXTURES = sorted((Path(__file__).parent / "bad").glob("*.py"))
MODEL = Path(spinemets.model.__file__).parent


def expected(fixture: Path) -> str:
    docstring = ast.get_docstring(ast.parse(fixture.read_text(encoding="utf-8"))) or ""
    return docstring.splitlines()[0].removeprefix("expect: ")


def refused_line(fixture: Path) -> int:
    lines = fixture.read_text(encoding="utf-8").splitlines()
    (number,) = [number for number, line in enumerate(lines, 1) if line.endswith("# refused")]
    return number


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.stem)
def test_a_bad_definition_is_refused_in_four_lines(fixture: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        runpy.run_path(str(fixture))
    what, where, why, do = str(caught.value).split("\n")
    assert what == expected(fixture)
    assert re.match(rf"  in   {re.escape(fixture.name)}, line {refused_line(fixture)}(,|$)", where), where
    assert re.match(r"  why  \S", why), why
    assert re.match(r"  do   \S", do), do


def messages() -> dict[str, re.Pattern[str]]:
    """Where each DefinitionError of the model is written, and the pattern of its first line."""
    found: dict[str, re.Pattern[str]] = {}
    for module in sorted(MODEL.glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "DefinitionError":
                found[f"{module.name}, line {node.lineno}"] = pattern(node.args[0])
    return found


def pattern(message: ast.expr) -> re.Pattern[str]:
    """The text of a message, with anything where a value is filled in."""
    text = next(node for node in ast.walk(message) if isinstance(node, ast.JoinedStr))
    parts = [re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in text.values]
    return re.compile("".join(parts))


def test_every_message_has_one_fixture_and_every_fixture_a_message() -> None:
    written, shown = messages(), {fixture.name: expected(fixture) for fixture in FIXTURES}
    fixtures = {
        place: [name for name, line in shown.items() if shape.fullmatch(line)] for place, shape in written.items()
    }
    complaints = [
        *(f"no file in tests/definitions/bad shows the message of {place}" for place in written if not fixtures[place]),
        *(f"{' and '.join(names)} show the message of {place}" for place, names in fixtures.items() if len(names) > 1),
        *(f"{name} shows no message of the model" for name in shown if not any(name in f for f in fixtures.values())),
    ]
    assert not complaints, "\n".join(complaints)
    assert len(written) == len(FIXTURES), f"{len(written)} messages in the model, {len(FIXTURES)} files that show one"
