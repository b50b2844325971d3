"""Passwords, and those who guess them."""

from __future__ import annotations

import pytest
from access.conftest import audited
from access.people import PASSWORD, Clock, member, said, send, sign_in, visitor
from argon2 import PasswordHasher, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from fastapi import FastAPI

from spinemets.service.access import lockout, passwords
from spinemets.store.accounts import Accounts


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("elevenchars", "too short"),
        ("x" * 201, "too long"),
        ("aaaaaaaaaaaaaaaa", "different characters"),
        ("abababababab", "different characters"),
        ("Password1234", "commonest"),
        ("passwordpassword", "commonest"),
        ("123456789012", "commonest"),
        ("Qwertyuiop12", "commonest"),
        ("letmein12345!", "commonest"),
        ("maria.huber2026", "name of the account"),
        ("MARIA.HUBER!!", "name of the account"),
    ],
)
def test_a_password_that_is_soon_guessed_is_not_taken(password: str, says: str) -> None:
    assert says in (passwords.weakness(password, "maria.huber") or "")


@pytest.mark.parametrize(
    "password", [PASSWORD, "correct horse battery", "Zwölf Zeichen", "x7#Kq9!mB2$w", "my password is a river"]
)
def test_a_password_that_is_not_is_taken(password: str) -> None:
    assert passwords.weakness(password, "maria.huber") is None


@pytest.mark.usefixtures("hashed_as_in_service")
def test_what_is_kept_is_argon2id_with_the_parameters_of_the_rfc() -> None:
    kept = passwords.hashed(PASSWORD)
    assert kept.startswith("$argon2id$")
    assert extract_parameters(kept) == RFC_9106_LOW_MEMORY
    assert kept != passwords.hashed(PASSWORD)
    assert passwords.matches(kept, PASSWORD) and not passwords.matches(kept, PASSWORD + " ")
    assert not passwords.matches("damaged", PASSWORD)


@pytest.mark.usefixtures("hashed_as_in_service")
def test_a_hash_with_other_parameters_is_renewed_by_signing_in(team: FastAPI) -> None:
    name = member(team)
    accounts = Accounts(team.state.store)
    old = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    accounts.set_password("tests", name, old)
    assert sign_in(visitor(team), name).status_code == 303
    renewed = accounts.password(name)
    assert renewed is not None and extract_parameters(renewed) == RFC_9106_LOW_MEMORY
    assert sign_in(visitor(team), name).status_code == 303


def test_capitals_and_blanks_around_a_name_do_not_matter(team: FastAPI) -> None:
    member(team)
    assert sign_in(visitor(team), " Maria.HUBER ").status_code == 303


def test_the_answer_does_not_tell_who_has_an_account(team: FastAPI) -> None:
    """Nor does the number of hashes that are worked out, which is where the time goes."""
    known, disabled = member(team), member(team, "j.okafor")
    Accounts(team.state.store).set_disabled("tests", disabled, True)
    Accounts(team.state.store).add("tests", "new.one", "new.one", "reader", "accounts")
    worked: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        real = PasswordHasher.verify
        patch.setattr(PasswordHasher, "verify", lambda *given: (worked.append("hash"), real(*given))[1])
        answers = [
            sign_in(visitor(team), name, password)
            for name, password in [
                (known, "wrong" * 3),
                ("nobody", "wrong" * 3),
                (disabled, PASSWORD),
                ("new.one", PASSWORD),
            ]
        ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({said(answer) for answer in answers}) == 1
    assert len(worked) == 4


def test_what_was_typed_as_name_stays_in_the_form_and_the_password_does_not(team: FastAPI) -> None:
    answer = sign_in(visitor(team), "maria.huber", "canary of a password")
    assert 'value="maria.huber"' in answer.text and "canary" not in answer.text


@pytest.mark.parametrize("name", ["maria.huber", "nobody.at.all"])
def test_after_five_attempts_one_waits_and_then_may_again(team: FastAPI, clock: Clock, name: str) -> None:
    """For an account that does not exist as for one that does."""
    member(team)
    browser = visitor(team)
    for _ in range(lockout.FREE):
        assert sign_in(browser, name, "wrong" * 3).status_code == 401
    locked = sign_in(browser, name)
    assert locked.status_code == 429 and "Wait 30 seconds" in said(locked)
    assert sign_in(visitor(team), name).status_code == 429  # from anywhere
    clock.wait(seconds=29)
    assert sign_in(browser, name).status_code == 429
    clock.wait(seconds=2)
    assert sign_in(browser, name).status_code == (303 if name == "maria.huber" else 401)


def test_the_wait_grows_and_is_forgotten_after_a_success(team: FastAPI, clock: Clock) -> None:
    name, waits = member(team), list[float]()
    for _ in range(lockout.FREE):
        sign_in(visitor(team), name, "wrong" * 3)
    for _ in range(3):
        begun = clock()
        while sign_in(visitor(team), name, "wrong" * 3).status_code == 429:
            clock.wait(seconds=30)
        waits.append((clock() - begun).total_seconds())
    assert waits == [30, 60, 120]
    clock.wait(minutes=20)
    assert [sign_in(visitor(team), name, typed).status_code for typed in (PASSWORD, "wrong", PASSWORD)] == [
        303,
        401,
        303,
    ]


def test_the_wait_is_never_so_long_that_somebody_on_call_cannot_come_in() -> None:
    assert [lockout.wait_after(n) for n in (1, 4, 5, 6, 10, 500)] == [0, 0, 30, 60, 900, 900]


def test_many_attempts_at_once_are_no_more_than_many_in_a_row(team: FastAPI) -> None:
    from concurrent.futures import ThreadPoolExecutor

    name = member(team)
    with ThreadPoolExecutor(12) as together:
        answers = list(together.map(lambda _: sign_in(visitor(team), name, "wrong" * 3).status_code, range(12)))
    assert sorted(answers) == [401] * lockout.FREE + [429] * (12 - lockout.FREE)


def test_a_lock_out_counts_in_every_process_and_is_in_the_trail(team: FastAPI) -> None:
    name = member(team)
    for _ in range(lockout.FREE):
        sign_in(visitor(team), name, "wrong" * 3)
        sign_in(visitor(team), "typed by mistake", "wrong" * 3)
    trail = [entry for entry in audited(team) if entry[0] == "visitor"]
    assert trail.count(("visitor", "sign_in_failed", name)) == lockout.FREE - 1
    assert trail.count(("visitor", "sign_in_locked", name)) == 1
    assert trail.count(("visitor", "sign_in_failed", "unknown")) == lockout.FREE - 1
    assert "typed" not in str(trail)


def test_the_present_password_is_guessed_no_faster_by_somebody_who_found_a_browser_open(team: FastAPI) -> None:
    browser = visitor(team)
    sign_in(browser, member(team))
    new = "granite willow comet"
    for _ in range(lockout.FREE):
        send(browser, "/account", "/account/password", current="wrong", password=new, again=new)
    locked = send(browser, "/account", "/account/password", current=PASSWORD, password=new, again=new)
    assert locked.status_code == 422 and "Wait" in locked.text
