"""What is installed: everything the web application needs, and nothing of it loaded by the other commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from serving import EXAMPLES

ROOT = Path(__file__).parents[2]
WEB = ("alembic", "fastapi", "pydantic", "prometheus_client", "sqlalchemy", "starlette", "structlog", "uvicorn")


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    code = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    made = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    with ZipFile(tmp_path / made.stdout.splitlines()[-1]) as wheel:
        packed = {name for name in wheel.namelist() if name.startswith("spinemets/")}
    command = ["git", "ls-files", "src/spinemets"]
    files = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    kept = {name.removeprefix("src/") for name in files if name and (ROOT / name).exists()}
    assert kept - packed == set()
    for kind in ("service/templates/base.html", "service/static/htmx.min.js", "store/migrations/env.py"):
        assert f"spinemets/{kind}" in packed


@pytest.mark.parametrize(
    "code",
    [
        "import spinemets",
        f"from spinemets.cli import main; main(['assess', {str(EXAMPLES / 'breast_t1.yaml')!r}])",
        "from spinemets.cli import main; main(['dose', 'bed', '30/10', '--tissue', 'cord'])",
    ],
)
def test_the_other_commands_load_nothing_of_the_web(code: str) -> None:
    ask = f"{code}\nimport sys\nprint(*(name for name in {WEB!r} if name in sys.modules), file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr.split()) == (0, [])
