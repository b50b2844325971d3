"""What is measured while the service runs: counts, times, and the parts of one request. No label identifies anybody."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

from prometheus_client import Counter, Gauge, Histogram

import spinemets

REQUESTS = Histogram(
    "spinemets_request_seconds",
    "Time from a request to its answer, by the template of the address.",
    ["method", "route", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
ASSESSMENTS = Counter("spinemets_assessments", "Cases that were assessed.")
SAVES = Counter("spinemets_saves", "Versions that were kept, those of new cases among them.")
CONFLICTS = Counter("spinemets_conflicts", "Changes that were not kept because somebody had saved a later version.")
SIGN_IN_FAILURES = Counter("spinemets_sign_in_failures", "Attempts to sign in that were refused.")
BUILD = Gauge("spinemets_build", "The version that runs; always 1.", ["version"], multiprocess_mode="max")
BUILD.labels(spinemets.__version__).set(1)

_PARTS: ContextVar[dict[str, float] | None] = ContextVar("parts", default=None)


def begin_request() -> dict[str, float]:
    """The parts of the request that begins here, in seconds, to which `part` will add."""
    parts: dict[str, float] = {}
    _PARTS.set(parts)
    return parts


@contextmanager
def part(name: str) -> Generator[None]:
    """Measure what is done here as a part of the request; the answer tells it in its Server-Timing header."""
    start = time.perf_counter()
    try:
        yield
    finally:
        parts = _PARTS.get()
        if parts is not None:
            parts[name] = parts.get(name, 0) + time.perf_counter() - start
