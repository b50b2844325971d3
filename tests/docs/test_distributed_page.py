"""What the page on databases and clusters shows runs: from a registry to a statement that a database understands."""

import re
import shlex
import sqlite3
from pathlib import Path

import polars as pl
import pytest

from spinemets.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "distributed.md").read_text(encoding="utf-8")


def quoted(name: str) -> str:
    return f'"{name}"'


def test_the_statement_of_the_page_scores_the_columns_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ibis")
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split("cohort simulate --patients 60 --missing 0.1 --dirt 0.1 -o registry.csv")) == 0
    (block,) = re.findall(r"```py\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(block, "distributed.md", "exec"), {})
    rows = pl.read_parquet("cases/*.parquet")
    (command,) = re.findall(r"^spinemets (cohort sql .*)$", PAGE, re.MULTILINE)
    assert main(shlex.split(command.replace("postgresql", "sqlite"))) == 0
    assert main(["cohort", "score", "registry.csv", "--scores", "sins,noms", "-o", "here.parquet"]) == 3
    expected = pl.read_parquet("here.parquet").select("row", "refused", "sins_low", "sins_high", "noms_decided")
    assert expected["refused"].any() and not expected["refused"].all()
    database = sqlite3.connect(":memory:")
    database.execute(f"create table cases ({', '.join(map(quoted, rows.columns))})")
    database.executemany(f"insert into cases values ({', '.join('?' * rows.width)})", rows.rows())
    found = database.execute(Path("scores.sql").read_text(encoding="utf-8"))
    names = [column[0] for column in found.description]
    scored = pl.DataFrame(found.fetchall(), names, orient="row", infer_schema_length=None)
    assert scored.select(pl.col(name).cast(kind) for name, kind in expected.schema.items()).sort("row").equals(expected)
