"""Many at once: one of them wins each version, the others are told, and the trail has no gap."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from store.keeping import computed, kept

from spinemets.store import ConflictError, Store, open_store

THREADS, ROUNDS = 12, 4
SAVING = """
import sys
from spinemets.store import ConflictError, open_store
sys.path.insert(0, "tests")
from store.keeping import computed
url, case, who = sys.argv[1:]
store = open_store(url)
print("ready", flush=True)
sys.stdin.read()
won = 0
while won < 10:
    latest = store.read(who, case)
    try:
        store.save(who, case, latest.number, {"by": [*latest.document["by"], who]}, computed(), "change")
        won += 1
    except ConflictError:
        pass
store.close()
"""


def test_of_many_threads_that_save_the_same_version_one_wins(store: Store) -> None:
    case = kept(store).case
    together = threading.Barrier(THREADS)

    def save(who: int) -> list[int]:
        won: list[int] = []
        for base in range(1, ROUNDS + 1):
            together.wait(60)
            try:
                won.append(store.save(f"editor {who}", case, base, {"by": who}, computed(), "change").number)
            except ConflictError as conflict:
                assert conflict.latest.number == base + 1
            together.wait(60)
        return won

    with ThreadPoolExecutor(THREADS) as pool:
        won = list(pool.map(save, range(THREADS)))
    assert sorted(n for numbers in won for n in numbers) == list(range(2, ROUNDS + 2))
    by = {n: who for who, numbers in enumerate(won) for n in numbers}
    assert {n: store.read("Ada", case, n).document for n in by} == {n: {"by": who} for n, who in by.items()}
    told = store.verify()
    assert told.faults == () and told.entries == 2 + THREADS * ROUNDS + ROUNDS


def test_processes_that_edit_the_same_case_lose_nothing(url: str) -> None:
    store = open_store(url)
    from store.keeping import with_definitions

    case = with_definitions(store).create("Ada", {"by": []}, computed(), "new case").case
    command = [sys.executable, "-W", "error", "-c", SAVING, url, case]
    editors = [
        subprocess.Popen([*command, who], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for who in ("Ben", "Cleo")
    ]
    for editor in editors:
        assert editor.stdout is not None
        assert editor.stdout.readline() == "ready\n"
    for editor in editors:
        editor.communicate("", timeout=120)
        assert editor.returncode == 0
    latest = store.read("Ada", case)
    assert latest.number == 21 and sorted(latest.document["by"]) == ["Ben"] * 10 + ["Cleo"] * 10
    assert store.verify().faults == ()
    store.close()
