"""Slow work in turn: who waits for it does so without a thread, so that those who work on cases need not wait too."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from threading import BoundedSemaphore
from typing import Any

from anyio import sleep
from fastapi import Depends

LOOK_AGAIN = 0.02
"""Seconds."""


def in_turn(at_once: BoundedSemaphore) -> Any:
    """A dependency of endpoints of which only so many run at once."""

    async def wait() -> AsyncGenerator[None]:
        while not at_once.acquire(blocking=False):
            await sleep(LOOK_AGAIN)
        try:
            yield
        finally:
            at_once.release()

    return Depends(wait, scope="function")
