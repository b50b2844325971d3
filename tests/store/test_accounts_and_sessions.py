"""Accounts, sessions, tickets and attempts on SQLite and PostgreSQL alike, also for many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from spinemets.store import NotFoundError, Store, StoreError
from spinemets.store.accounts import Accounts
from spinemets.store.sessions import TOUCH, Sessions, Tickets

NOW = 1_900_000_000
"""Beyond the year 2030, and a ten-digit number of seconds."""


def test_a_session_is_found_while_it_lives(store: Store) -> None:
    Accounts(store).add("tests", "maria.huber", "Maria Huber", "reader", "accounts")
    sessions = Sessions(store, idle=600)
    sessions.begin("d" * 64, "maria.huber", NOW, NOW + 3600)
    found = sessions.find("d" * 64, "accounts", NOW + TOUCH + 1)
    assert found is not None and (found.account.display, found.began, found.until) == ("Maria Huber", NOW, NOW + 3600)
    assert sessions.find("d" * 64, "oidc", NOW) is None
    assert sessions.of("maria.huber", NOW + TOUCH + 1)[0].used == NOW + TOUCH + 1
    assert sessions.find("d" * 64, "accounts", NOW + TOUCH + 1 + 600) is None


def test_a_ticket_is_taken_by_one_of_many(store: Store) -> None:
    tickets = Tickets(store)
    tickets.issue("t" * 64, "link", "local", NOW, NOW + 600, next="/board")
    with ThreadPoolExecutor(8) as together:
        taken = list(together.map(lambda _: tickets.take("t" * 64, "link", NOW), range(8)))
    assert [ticket.detail for ticket in taken if ticket] == [{"next": "/board"}]


def test_each_of_many_attempts_is_counted(store: Store) -> None:
    accounts = Accounts(store)
    with ThreadPoolExecutor(8) as together:
        made = list(together.map(lambda _: accounts.attempt("k" * 64, NOW, lambda tries: 30 * (tries >= 5)), range(12)))
    assert [attempt.allowed for attempt in made].count(True) == 5
    accounts.forget_attempts("k" * 64)
    assert accounts.attempt("k" * 64, NOW, lambda tries: tries).locked_until == NOW + 1


def test_a_code_is_used_by_one_of_many(store: Store) -> None:
    accounts = Accounts(store)
    accounts.add("tests", "maria.huber", "Maria Huber", "reader", "accounts")
    accounts.set_second_factor("tests", "maria.huber", "S" * 32, 7, ["c" * 64, "e" * 64])
    with ThreadPoolExecutor(8) as together:
        assert sum(together.map(lambda _: accounts.use_step("maria.huber", 8), range(8))) == 1
        assert sum(together.map(lambda _: accounts.use_recovery_code("maria.huber", "c" * 64), range(8))) == 1
    assert not accounts.use_step("maria.huber", 7)
    assert accounts.recovery_codes_left("maria.huber") == 1


def test_what_is_not_there_or_there_already_is_said(store: Store) -> None:
    accounts = Accounts(store)
    accounts.add("tests", "maria.huber", "Maria Huber", "reader", "accounts")
    with pytest.raises(StoreError, match="already"):
        accounts.add("tests", "maria.huber", "another", "reader", "oidc")
    with pytest.raises(NotFoundError, match=r"no account j\.okafor"):
        accounts.set_role("tests", "j.okafor", "reader")
    assert store.verify().faults == ()
