"""Every command of the page on registries, in its order, in one folder, with the files that the page shows."""

import re
import shlex
from pathlib import Path

import pytest

from spinemets.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "cohort.md").read_text(encoding="utf-8")
FILES = re.compile(r"`([a-z]+\.(?:csv|yaml))`:\n\n```\w+\n(.*?)```", re.DOTALL)
BLOCKS = re.compile(r"```shell-session\n(.*?)```", re.DOTALL)
DONE, REFUSED = 0, 3
WRITTEN = ("registry.csv", "report.html", "report.json", "scored.parquet", "here.json", "together.html")


def commands() -> list[tuple[str, str]]:
    """Each command with what the page shows of its answer."""
    text = "".join(BLOCKS.findall(PAGE))
    found = re.split(r"^\$ spinemets ", text, flags=re.MULTILINE)[1:]
    return [(command, shown) for command, _, shown in (one.partition("\n") for one in found)]


def test_every_command_of_the_page_does_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """`…` stands for lines left out; between them the lines follow one another."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.findall(PAGE):
        Path(name).write_text(text, encoding="utf-8")
    for command, shown in commands():
        status = main(shlex.split(command))
        printed = "".join(capfd.readouterr())
        assert status in (DONE, REFUSED), f"{command}\n{printed}"
        position = 0
        for part in shown.split("…\n"):
            found = printed.find(part, position)
            assert found >= 0, f"{command}: not printed:\n{part}\nbut:\n{printed}"
            position = found + len(part)
    assert all(Path(name).stat().st_size > 0 for name in WRITTEN)
    assert Path("registry.csv").read_text(encoding="utf-8").startswith("id,")


@pytest.mark.parametrize("block", re.findall(r"```py\n(.*?)```", PAGE, re.DOTALL))
def test_what_needs_an_optional_package_runs_where_it_is_there(block: str) -> None:
    pytest.importorskip("ibis")
    exec(compile(block, "cohort.md", "exec"), {})
