"""Speed of the store on SQLite: a save and a read as multiples of a bare commit, lists as ratios of their sizes."""

from __future__ import annotations

import hashlib
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from spinemets.store import Computed, Store, open_store

DOCUMENT = {"label": "x" * 40, "case": {"text": "y" * 5_000}}
EXPORTED = "{}"
COMPUTED = Computed(
    "2026-12-01T08:00",
    "0.1.0",
    hashlib.sha256(EXPORTED.encode()).hexdigest(),
    {"advice": ["z" * 40] * 100},
    {"urgency": ["soon"], "segments": [{"levels": ["T1"], "plans": ["radiotherapy"]}]},
)


def milliseconds(call: Callable[[], object], times: int) -> float:
    """The median of several runs."""
    taken: list[float] = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken) * 1000


def bare_commit(folder: Path) -> float:
    """What the disk asks for at the least: a commit of one row of 5 kB."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE bare (content TEXT)")
    took = milliseconds(lambda: connection.execute("INSERT INTO bare VALUES (?)", ["y" * 5_000]), 200)
    connection.close()
    return took


def filled(folder: Path, cases: int, versions: int = 1) -> Store:
    """A store with so many cases, filled without waiting for the disk."""
    store = open_store(f"sqlite:///{folder / f'{cases}_{versions}.db'}")
    store.keep_definitions(COMPUTED.definitions, COMPUTED.software, EXPORTED)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA synchronous=OFF")
        connection.exec_driver_sql("BEGIN")
    for _ in range(cases):
        case = store.create("somebody", DOCUMENT, COMPUTED, "new case").case
        for base in range(1, versions):
            store.save("somebody", case, base, DOCUMENT, COMPUTED, "change")
    store.close()
    return open_store(str(store.engine.url))


def one_after_another(store: Store) -> tuple[float, float]:
    """A save, and a read, of a case."""
    case = store.create("somebody", DOCUMENT, COMPUTED, "new case").case
    bases = iter(range(1, 1000))
    save = milliseconds(lambda: store.save("somebody", case, next(bases), DOCUMENT, COMPUTED, "change"), 200)
    return save, milliseconds(lambda: store.read("somebody", case), 200)


def main() -> None:
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        few, many, deep = filled(folder, 200), filled(folder, 10_000), filled(folder, 200, versions=50)
        bare = bare_commit(folder)
        save, read = one_after_another(few)
        save_many, read_many = one_after_another(many)
        print(f"bare commit of 5 kB     {bare:7.2f} ms")
        print(f"save                    {save:7.2f} ms   {save / bare:5.1f} bare commits")
        print(f"read, with its entry    {read:7.2f} ms   {read / bare:5.1f} bare commits")
        print(f"save, 10 000 cases      {save_many:7.2f} ms   {save_many / save:5.1f} times that of 200")
        print(f"read, 10 000 cases      {read_many:7.2f} ms   {read_many / read:5.1f} times that of 200")
        lists = {store: milliseconds(lambda s=store: s.heads("somebody"), 15) for store in (few, many, deep)}
        print(f"list of 200             {lists[few]:7.2f} ms")
        print(f"list of 10 000          {lists[many]:7.2f} ms   {lists[many] / lists[few]:5.1f} times that of 200")
        print(
            f"list of 200, 50 versions{lists[deep]:7.2f} ms   {lists[deep] / lists[few]:5.1f} times that of one version"
        )
        begun = time.perf_counter()
        verified = many.verify()
        took = time.perf_counter() - begun
        print(f"verify                  {took * 1000:7.0f} ms   {verified.entries / took:5.0f} entries a second")


if __name__ == "__main__":
    main()
