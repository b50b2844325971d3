"""What the tests of case files share: the command line, run apart and held to a second and 200 MB."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MOST_SECONDS = 1.0
MOST_BYTES = 200_000_000

Refuse = Callable[[Path], list[str]]


@pytest.fixture(scope="session")
def refuse() -> Refuse:
    """Assess a file that must be refused, and return what was said: one line for each problem."""
    return _refuse


def _refuse(path: Path) -> list[str]:
    before = _seconds()
    command = [sys.executable, "-m", "spinemets.cli", "assess", str(path), "--format", "json"]
    finished = subprocess.run(command, capture_output=True, timeout=60, preexec_fn=_limit_memory if LIMITED else None)
    said, answer = finished.stderr.decode(), finished.stdout.decode()
    assert "Traceback" not in said, said
    assert finished.returncode == 2, f"exit status {finished.returncode}\n{said}"
    assert said.endswith("\n"), said
    lines = said.removesuffix("\n").split("\n")
    written = json.loads(answer)
    assert list(written) == ["problems"]  # and nothing was computed
    assert len(lines) == len(written["problems"]), f"{len(written['problems'])} problems on {len(lines)} lines\n{said}"
    for line, problem in zip(lines, written["problems"], strict=True):
        place = "".join(f":{problem[part]}" for part in ("line", "column") if part in problem)
        assert line.startswith(f"{path}{place}: "), line
        assert line.isprintable(), repr(line)
        assert "None" not in line, line
    if LIMITED:
        assert _seconds() - before < MOST_SECONDS
    return lines


try:
    import resource
except ImportError:  # Windows sets no limits
    LIMITED = False
else:
    LIMITED = True


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def _seconds() -> float:
    """The processor time of finished children: unlike the clock on the wall it does not depend on who else works."""
    if not LIMITED:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
