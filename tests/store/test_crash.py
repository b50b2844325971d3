"""A writer is killed in the middle of saving, again and again: what it was told is there, and all else holds.

SPINEMETS_CRASH_ROUNDS says how often; `make soak` says 200.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from postgresql import Server

from spinemets.store import Store, open_store

TESTS = Path(__file__).parents[1]
ROUNDS = int(os.environ.get("SPINEMETS_CRASH_ROUNDS", "8"))


def acknowledged(url: str, chance: random.Random, end: Callable[[subprocess.Popen[str]], None]) -> list[list[str]]:
    """What a writer said was kept before it was ended at a moment that nobody chose."""
    command = [sys.executable, str(TESTS / "store" / "crash_writer.py"), url]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(chance.randint(1, 30))]
        time.sleep(chance.uniform(0, 0.02))
        end(writer)
        lines += writer.stdout.readlines()
    return [line.split() for line in lines if line.endswith("\n")]


def kill(writer: subprocess.Popen[str]) -> None:
    writer.send_signal(signal.SIGKILL)


def check(store: Store, told: list[list[str]]) -> None:
    """Every version that was acknowledged is there as it was, and at most one more, and everything holds."""
    verified = store.verify()
    assert verified.faults == ()
    latest = {head.case: head for head in store.heads("checker")}
    for case, number, digest in told:
        kept = store.read("checker", case, int(number))
        assert kept.head.digest == digest and kept.document["n"] == kept.number
    for case in {case for case, _, _ in told}:
        last = max(int(number) for of, number, _ in told if of == case)
        assert last <= latest[case].number <= last + 1


def test_a_writer_that_is_killed_loses_nothing_that_was_acknowledged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, seed = f"sqlite:///{tmp_path / 'cases.db'}", random.randrange(2**32)
    chance = random.Random(seed)
    versions = 0
    for n in range(ROUNDS):
        told = acknowledged(url, chance, kill)
        assert told, f"seed {seed}, round {n}: the writer wrote nothing"
        with closing(open_store(url)) as store:
            check(store, told)
        versions += len(told)
    if ROUNDS > 8:
        with capsys.disabled():
            said = f"{ROUNDS} times killed: {versions} acknowledged versions, none lost, the trail intact (seed {seed})"
            sys.stdout.write(f"\n{said}\n")


def test_a_postgresql_that_crashes_loses_nothing_that_was_acknowledged(postgresql: Server, another_url: str) -> None:
    def crash(writer: subprocess.Popen[str]) -> None:
        postgresql.control("-m", "immediate", "stop")
        writer.kill()
        postgresql.start()

    for _ in range(2):
        told = acknowledged(another_url, random.Random(), crash)
        with closing(open_store(another_url)) as store:
            check(store, told)
