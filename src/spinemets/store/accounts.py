"""The accounts: who may sign in and with what, and the attempts to do so. Each change is in the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    select,
    update,
)

from spinemets.store import audit
from spinemets.store.database import Store
from spinemets.store.record import NotFoundError, StoreError
from spinemets.store.schema import AUDIT_HEAD, METADATA

ACCOUNT = Table(
    "account",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("display", String(200), nullable=False),
    Column("role", String(16), nullable=False),
    Column("door", String(16), nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("password", String(200), nullable=True),
    Column("totp_secret", String(64), nullable=True),
    Column("totp_step", BigInteger, nullable=False),
)
"""`door`: the way of signing in that the account is for. `totp_step`: the time step of the last code that was used."""

RECOVERY_CODE = Table(
    "recovery_code",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("account", String(64), ForeignKey("account.name"), nullable=False, index=True),
)
"""The codes that replace a lost second factor, each of which works once."""

ATTEMPT = Table(
    "sign_in_attempt",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("locked_until", BigInteger, nullable=False),
)
"""The attempts since the last success, also for names that no account has. `key`: the digest of the name."""

DAY = 86_400


class Account(NamedTuple):
    """Somebody who may sign in. What proves it stays in the store."""

    name: str
    display: str
    role: str
    door: str
    disabled: bool
    has_password: bool
    has_second_factor: bool


class Attempt(NamedTuple):
    """Whether an attempt may be made, and until when the next one may not, in seconds since 1970."""

    allowed: bool
    locked_until: int


class Accounts:
    """The accounts of a store. `actor` is who changes them."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(self, actor: str, name: str, display: str, role: str, door: str) -> Account:
        """Keep a new account, with which nobody can sign in yet."""
        with self.store.transaction() as (connection, at):
            if connection.execute(select(ACCOUNT.c.name).where(ACCOUNT.c.name == name)).first() is not None:
                raise StoreError(f"There is an account {name} already. Choose another name.")
            new = {"name": name, "display": display, "role": role, "door": door, "disabled": False, "totp_step": 0}
            connection.execute(ACCOUNT.insert().values(**new))
            audit.append(connection, at, actor, "account_add", name, {"role": role, "door": door})
        return Account(name, display, role, door, False, False, False)

    def find(self, name: str) -> Account | None:
        """The account of that name."""
        row = self._row(name)
        return None if row is None else account(row)

    def every(self, door: str) -> tuple[Account, ...]:
        """Every account for a way of signing in, by name."""
        with self.store.reading() as connection:
            rows = connection.execute(select(ACCOUNT).where(ACCOUNT.c.door == door).order_by(ACCOUNT.c.name)).all()
        return tuple(map(account, rows))

    def set_role(self, actor: str, name: str, role: str) -> None:
        """What the account may do from now on."""
        self._change(actor, "account_role", name, {"role": role}, role=role)

    def set_display(self, actor: str, name: str, display: str) -> None:
        """How the account is called on the page."""
        self._change(actor, "account_display", name, display=display)

    def set_disabled(self, actor: str, name: str, disabled: bool) -> None:
        """Whether nobody can sign in with the account, and no session of it counts."""
        self._change(actor, "account_disable" if disabled else "account_enable", name, disabled=disabled)

    def set_password(self, actor: str, name: str, hashed: str) -> None:
        """The password from now on, hashed."""
        self._change(actor, "account_password", name, password=hashed)

    def password(self, name: str) -> str | None:
        """The password, hashed."""
        row = self._row(name)
        return None if row is None else row.password

    def set_second_factor(self, actor: str, name: str, secret: str, step: int, codes: Collection[str]) -> None:
        """Ask for codes of this secret from now on. `step`: that of the code it was proved with. `codes`: digests."""
        with self.store.transaction() as (connection, at):
            self._write(connection, name, totp_secret=secret, totp_step=step)
            connection.execute(RECOVERY_CODE.delete().where(RECOVERY_CODE.c.account == name))
            connection.execute(RECOVERY_CODE.insert(), [{"digest": code, "account": name} for code in codes])
            audit.append(connection, at, actor, "second_factor_set", name)

    def remove_second_factor(self, actor: str, name: str) -> None:
        """Ask for the password alone from now on."""
        with self.store.transaction() as (connection, at):
            self._write(connection, name, totp_secret=None, totp_step=0)
            connection.execute(RECOVERY_CODE.delete().where(RECOVERY_CODE.c.account == name))
            audit.append(connection, at, actor, "second_factor_remove", name)

    def totp_secret(self, name: str) -> str | None:
        """The secret that the codes of the second factor come from."""
        row = self._row(name)
        return None if row is None else row.totp_secret

    def use_step(self, name: str, step: int) -> bool:
        """Whether no code of this time step or a later one was used before; it is used now."""
        later = update(ACCOUNT).where(ACCOUNT.c.name == name, ACCOUNT.c.totp_step < step).values(totp_step=step)
        with self.store.transaction() as (connection, _):
            return connection.execute(later).rowcount == 1

    def use_recovery_code(self, name: str, digest: str) -> bool:
        """Whether the account has this recovery code; it is gone now."""
        mine = (RECOVERY_CODE.c.account == name) & (RECOVERY_CODE.c.digest == digest)
        with self.store.transaction() as (connection, at):
            found = connection.execute(RECOVERY_CODE.delete().where(mine)).rowcount == 1
            if found:
                audit.append(connection, at, name, "recovery_code_used", name)
        return found

    def recovery_codes_left(self, name: str) -> int:
        """How many recovery codes were not used yet."""
        with self.store.reading() as connection:
            return len(connection.execute(select(RECOVERY_CODE).where(RECOVERY_CODE.c.account == name)).all())

    def attempt(self, key: str, now: int, wait: Callable[[int], int]) -> Attempt:
        """Count an attempt before it is judged, so that many at once gain nothing. `wait`: seconds after that many."""
        mine: ColumnElement[bool] = ATTEMPT.c.key == key
        with self.store.transaction() as (connection, _):
            connection.execute(select(AUDIT_HEAD).with_for_update()).one()  # one at a time, as all that write
            connection.execute(ATTEMPT.delete().where(ATTEMPT.c.last < now - DAY, ATTEMPT.c.locked_until < now))
            row = connection.execute(select(ATTEMPT).where(mine)).first()
            if row is not None and row.locked_until > now:
                return Attempt(False, row.locked_until)
            tries: int = 1 if row is None else row.tries + 1
            attempt = Attempt(True, now + wait(tries))
            values = {"tries": tries, "last": now, "locked_until": attempt.locked_until}
            write = ATTEMPT.insert().values(key=key) if row is None else ATTEMPT.update().where(mine)
            connection.execute(write.values(**values))
        return attempt

    def forget_attempts(self, key: str) -> None:
        """Begin to count anew, after a success."""
        with self.store.transaction() as (connection, _):
            connection.execute(ATTEMPT.delete().where(ATTEMPT.c.key == key))

    def _change(
        self, actor: str, action: str, name: str, detail: dict[str, Any] | None = None, **values: object
    ) -> None:
        with self.store.transaction() as (connection, at):
            self._write(connection, name, **values)
            audit.append(connection, at, actor, action, name, detail)

    def _write(self, connection: Connection, name: str, **values: object) -> None:
        if connection.execute(update(ACCOUNT).where(ACCOUNT.c.name == name).values(**values)).rowcount == 0:
            raise NotFoundError(f"there is no account {name}")

    def _row(self, name: str) -> Row[Any] | None:
        with self.store.reading() as connection:
            return connection.execute(select(ACCOUNT).where(ACCOUNT.c.name == name)).first()


def account(row: Row[Any]) -> Account:
    """An account as it is kept."""
    has = (row.password is not None, row.totp_secret is not None)
    return Account(row.name, row.display, row.role, row.door, row.disabled, *has)
