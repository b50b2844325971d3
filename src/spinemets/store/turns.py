"""Whoever asks first is first: a lock of Python, or a pool of connections, may let one thread in again and again."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager

from spinemets.store.record import UnavailableError

SECONDS = 30
"""How long somebody waits, at the most."""


class Turns:
    """One at a time, in the order in which they came."""

    def __init__(self) -> None:
        self.changing = threading.Lock()
        self.taken = False
        self.waiting: deque[threading.Event] = deque()

    @contextmanager
    def turn(self, seconds: float = SECONDS) -> Generator[None]:
        """Wait for it, have it, and hand it on. UnavailableError if it does not come."""
        self._take(seconds)
        try:
            yield
        finally:
            with self.changing:
                self._hand_on()

    def _take(self, seconds: float) -> None:
        mine = threading.Event()
        with self.changing:
            if not self.taken:
                self.taken = True
                return
            self.waiting.append(mine)
        if mine.wait(seconds):
            return
        with self.changing:
            if mine.is_set():  # it came while we gave up
                self._hand_on()
            else:
                self.waiting.remove(mine)
        raise UnavailableError(f"the store was busy for {seconds:g} seconds. Nothing was saved")

    def _hand_on(self) -> None:
        if self.waiting:
            self.waiting.popleft().set()
        else:
            self.taken = False
