"""What the tests of the store keep in it."""

from __future__ import annotations

import hashlib
from typing import Any

from spinemets.store import Computed, Store, Version

EXPORTED = '{"sins": "2010"}'
DIGEST = hashlib.sha256(EXPORTED.encode()).hexdigest()


def computed(**summary: Any) -> Computed:
    return Computed("2026-12-01T08:00", "0.1.0", DIGEST, {"urgency": ["soon"], "of": "ä"}, summary)


def with_definitions(store: Store) -> Store:
    store.keep_definitions(DIGEST, "0.1.0", EXPORTED)
    return store


def kept(store: Store, versions: int = 1, **values: Any) -> Version:
    """The latest version of a new case."""
    version = store.create("Ada", {"n": 1, **values}, computed(n=1), "new case")
    for n in range(2, versions + 1):
        version = store.save("Ben", version.case, n - 1, {"n": n, **values}, computed(n=n), f"change {n}")
    return version
