"""How often somebody may ask. Each process counts for itself; the lock-out of accounts is in the store, for all."""

from __future__ import annotations

import time
from math import ceil

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class Throttle:
    """Counts requests in memory. `limit`: how many each key may make."""

    def __init__(self, limit: RateLimitItem) -> None:
        self.limit = limit
        self.counted = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, key: str) -> int:
        """Count one request, and say for how many seconds no more are answered; 0 if this one is."""
        if self.counted.hit(self.limit, key):
            return 0
        return max(1, ceil(self.counted.get_window_stats(self.limit, key).reset_time - time.time()))


def per_minute(requests: int) -> Throttle:
    """So many requests in any minute."""
    return Throttle(RateLimitItemPerMinute(requests))
