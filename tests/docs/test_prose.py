"""What the prose shows is what the program prints, and the code in it runs."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

import spinemets
from spinemets.cli import main
from spinemets.model import Catalogue

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES += sorted((ROOT / "design").glob("*.md"))


def blocks(language: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for page in PAGES:
        texts = re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
        found += [(f"{page.name} {number}", text) for number, text in enumerate(texts, 1)]
    return found


@pytest.mark.parametrize(("name", "block"), blocks("console"), ids=lambda part: part[:20])
def test_a_console_block_shows_what_is_printed(name: str, block: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`…` stands for lines left out; between them the lines follow one another."""
    command, shown = block.split("\n", 1)
    arguments = shlex.split(command.removeprefix("$ spinemets "))
    assert main([str(ROOT / part) if (ROOT / part).exists() else part for part in arguments]) == 0
    printed = capsys.readouterr().out
    position = 0
    for part in shown.split("…\n"):
        found = printed.find(part, position)
        assert found >= 0, f"{name}: not printed:\n{part}"
        position = found + len(part)


@pytest.mark.parametrize(("name", "block"), blocks("python"), ids=lambda part: part[:20])
def test_a_python_block_runs(name: str, block: str) -> None:
    exec(compile(block, name, "exec"), {})


@pytest.mark.parametrize(("name", "block"), blocks("yaml"), ids=lambda part: part[:20])
def test_a_yaml_block_is_a_case(name: str, block: str, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(block, encoding="utf-8")
    assert main(["assess", str(path), "-o", str(tmp_path / "out.txt")]) == 0


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


NUMBERS = {"Sixteen": 16, "Seventeen": 17, "Eighteen": 18, "Nineteen": 19, "Twenty": 20}
TENS = {"Twenty": 20, "Thirty": 30}
UNITS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
COUNTED = NUMBERS | {f"{ten}-{unit}": n + i for ten, n in TENS.items() for i, unit in enumerate(UNITS) if unit}


@pytest.mark.parametrize(
    ("counted", "what"),
    [
        (lambda catalogue: len(catalogue.instruments) - 1, "survival and risk scores"),  # SINS stands before them
        (lambda catalogue: len(catalogue.elsewhere), "more models"),
    ],
    ids=["scores", "models"],
)
def test_what_the_readme_counts_is_what_there_is(counted: Callable[[Catalogue], int], what: str) -> None:
    catalogue = spinemets.rulebook().catalogue
    assert "sins" in catalogue.instruments
    (number,) = re.findall(rf"([A-Z][a-z-]+) {what}", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert COUNTED[number] == counted(catalogue)
