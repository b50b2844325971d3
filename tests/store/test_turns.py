"""Who waits for the store gets it in the order of asking, and nobody waits for ever."""

from __future__ import annotations

import threading
import time

import pytest

from spinemets.store import UnavailableError
from spinemets.store.turns import Turns


def test_the_first_to_ask_is_the_first_to_get_it() -> None:
    turns, order = Turns(), []

    def ask(who: int) -> None:
        with turns.turn():
            order.append(who)

    threads = [threading.Thread(target=ask, args=[who]) for who in range(20)]
    with turns.turn():
        for n, thread in enumerate(threads, 1):
            thread.start()
            while len(turns.waiting) < n:
                time.sleep(0.001)
    for thread in threads:
        thread.join(10)
    assert order == list(range(20))


def test_who_gives_up_is_told_and_stands_in_nobodys_way() -> None:
    turns = Turns()
    late = pytest.raises(UnavailableError, match=r"busy for 0\.01 seconds\. Nothing was saved")
    with turns.turn(), late, turns.turn(0.01):
        pytest.fail("two have the turn")
    for _ in range(2):
        with turns.turn(0):
            assert not turns.waiting


def test_an_error_hands_the_turn_on() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    with turns.turn(0):
        assert turns.taken
