"""Tables that the tests of scoring write, and how they run the command."""

import os
import subprocess
import sys
from pathlib import Path

import polars as pl

import spinemets
from spinemets.cohort.simulation import Parameters, simulate

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from spinemets.cli import main
sys.exit(main(sys.argv[2:]))
"""
"""Runs a command that may not write files above a size, as on a disk that is full."""


OF_SINS = ("id", "kps", "level", "pain", "bone_quality", "alignment", "collapse", "posterolateral")


def registry(patients: int, seed: int = 1, **more: float) -> pl.DataFrame:
    """A synthetic registry, as text: what SINS asks for, and a little more."""
    return full_registry(patients, seed, **more).select(OF_SINS)


def full_registry(patients: int, seed: int = 1, **more: float) -> pl.DataFrame:
    """A synthetic registry with every question."""
    return simulate(spinemets.rulebook(), Parameters(patients=patients, seed=seed, missing=0.1, **more))


def written(path: Path, frame: pl.DataFrame) -> Path:
    """A table as a file of the kind that its name says."""
    {".csv": frame.write_csv, ".parquet": frame.write_parquet, ".ndjson": frame.write_ndjson}[path.suffix](path)
    return path


def command(*arguments: object, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run `spinemets cohort` in a process of its own. `limit`: the size above which it may not write files."""
    called = [sys.executable, "-m", "spinemets.cli"] if limit is None else [sys.executable, "-c", LIMITED, str(limit)]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [*called, "cohort", *map(str, arguments)], capture_output=True, text=True, env=env, timeout=120
    )


def files(folder: Path) -> set[str]:
    """The names of everything in a folder, hidden files too."""
    return {path.name for path in folder.iterdir()}
