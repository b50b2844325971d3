"""Saves versions without end, from two threads, and prints each one that the store has acknowledged."""

from __future__ import annotations

import sys
import threading

from store.keeping import computed, with_definitions

from spinemets.store import Store, open_store

PADDING = "x" * 5_000
PRINTING = threading.Lock()


def write(store: Store) -> None:
    version = store.create("writer", {"n": 1, "padding": PADDING}, computed(n=1), "new case")
    while True:
        with PRINTING:
            sys.stdout.write(f"{version.case} {version.number} {version.head.digest}\n")
            sys.stdout.flush()
        document = {"n": version.number + 1, "padding": PADDING}
        version = store.save("writer", version.case, version.number, document, computed(), "change")


if __name__ == "__main__":
    shared = with_definitions(open_store(sys.argv[1]))
    for _ in range(2):
        threading.Thread(target=write, args=[shared]).start()
