"""Where a command writes: never over the case, and on a terminal of few signs with the nearest of them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from spinemets.cli import main
from spinemets.cli.output import NEAREST, PLAIN

CASE = "patient:\n  age: 58\n  primary: breast\n  limb_weakness: yes\n  cancer_history: yes\nlesions:\n  - level: T7\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["assess", "letter", "leaflet"])
def test_the_case_is_never_overwritten(case: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    (case.parent / "link.yaml").symlink_to(case)
    for output in (case, case.parent / "link.yaml", case.parent / "." / "case.yaml"):
        assert main([command, str(case), "--format", "html", "-o", str(output)]) == 2
        assert "would overwrite it. Name another file." in capsys.readouterr().err
    assert case.read_text(encoding="utf-8") == CASE
    other = case.parent / "page.html"
    for _ in range(2):
        assert main([command, str(case), "--format", "html", "-o", str(other)]) == 0


def test_the_case_on_standard_input_is_not_overwritten_either(case: Path) -> None:
    command = [sys.executable, "-m", "spinemets.cli", "assess", "-", "-o", str(case)]
    with case.open("rb") as file:
        ended = subprocess.run(command, stdin=file, capture_output=True, text=True, check=False)
    assert ended.returncode == 2 and "would overwrite it" in ended.stderr
    assert case.read_text(encoding="utf-8") == CASE


def test_a_sign_that_is_missing_does_not_become_the_mark_for_provisional(case: Path) -> None:
    shown: dict[str, str] = {}
    for encoding in ("utf-8", "ascii", "latin1", "cp437"):
        environment = {**os.environ, "PYTHONIOENCODING": encoding}
        command = [sys.executable, "-m", "spinemets.cli", "assess", str(case)]
        done = subprocess.run(command, capture_output=True, env=environment, check=True).stdout
        shown[encoding] = done.decode(encoding).replace("\r\n", "\n")
    assert all(text.count("?") == shown["utf-8"].count("?") for text in shown.values())
    assert "\n   * " in shown["ascii"]
    assert "SINS T7  1-16" in shown["ascii"] and "SINS T7  1-16" in shown["latin1"]


def test_a_sign_without_a_near_one_is_a_question_mark() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors=PLAIN)
    stream.write("".join(NEAREST) + "ø")
    stream.seek(0)
    assert stream.read() == "".join(NEAREST.values()) + "?"
    assert all(nearest.isascii() and "?" not in nearest for nearest in NEAREST.values())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_what_cannot_be_written_is_named(case: Path) -> None:
    said: list[str] = []
    for more in ([], ["-o", "/dev/full"]):
        command = [sys.executable, "-m", "spinemets.cli", "assess", str(case), *more]
        with open("/dev/full", "w") as full:
            finished = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
        assert finished.returncode == 2
        said.append(finished.stderr)
    assert said == [
        f"{name}: cannot be written: No space left on device.\n" for name in ("standard output", "/dev/full")
    ]
