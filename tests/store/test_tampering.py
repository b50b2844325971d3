"""Whatever is changed behind the store's back is found and named, by somebody who knows how to get past the guards."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from sqlalchemy import Connection, text
from store.keeping import DIGEST, computed, kept

from spinemets.store import Store, audit, rows
from spinemets.store.schema import AUDIT
from spinemets.store.verify import verified


class Cases(NamedTuple):
    """Entry 1 keeps the definitions, 2 to 4 make versions of a, 5 makes b, 6 reads a, 7 makes c, 8 erases it."""

    a: str
    b: str
    c: str


@pytest.fixture
def cases(store: Store) -> Cases:
    a, b = kept(store, versions=3, name="Erika"), kept(store, name="Max")
    store.read("Dan", a.case)
    c = kept(store, name="Otto")
    store.erase("Ida", c.case)
    assert store.verify()[:4] == (8, store.verify().end, 4, 1) and store.verify().faults == ()
    return Cases(a.case, b.case, c.case)


@contextmanager
def behind_the_guards(store: Store) -> Generator[Connection]:
    """A transaction in which no trigger fires; nobody sees that they were off, and nothing stays."""
    with store.engine.connect() as connection, connection.begin() as transaction:
        if store.engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
            for name in triggers.all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        yield connection
        transaction.rollback()


def found(connection: Connection, noted: tuple[int, str] | None = None) -> set[str]:
    """The faults, but for the guards that SQLite had to lose."""
    return {str(fault) for fault in verified(connection, noted).faults if not fault.where.startswith("the guard")}


def forged(connection: Connection, number: int, **values: object) -> None:
    """Change an audit entry, and give it the digest that belongs to what it says now."""
    row = connection.execute(AUDIT.select().where(AUDIT.c.number == number)).one()._asdict() | values
    made = audit.digest(*list(row.values())[:6], row["previous"])
    connection.execute(AUDIT.update().where(AUDIT.c.number == number).values(**row | {"digest": made}))


def forged_from(connection: Connection, number: int, **values: object) -> None:
    """Change an audit entry and write the whole trail anew from there, with its end."""
    forged(connection, number, **values)
    previous = None
    for row in connection.execute(AUDIT.select().where(AUDIT.c.number >= number).order_by(AUDIT.c.number)).all():
        if previous is not None:
            forged(connection, row.number, previous=previous)
        query = text("SELECT digest FROM audit WHERE number = :number")
        previous = connection.scalar(query, {"number": row.number})
    connection.execute(text("UPDATE audit_head SET number = :n, digest = :d"), {"n": row.number, "d": previous})


def rewritten(connection: Connection, case: str, number: int, document: str) -> None:
    """Change a document, and give the version the digest that belongs to it."""
    which = {"case": case, "number": number}
    where = "WHERE case_id = :case AND number = :number"
    connection.execute(text(f"UPDATE version SET document = :document {where}"), {**which, "document": document})
    row = connection.execute(text(f"SELECT * FROM version {where}"), which).one()
    connection.execute(text(f"UPDATE version SET digest = :d {where}"), {**which, "d": rows.digest_of(row)})


COLUMNS = "number, at, author, as_of, software, definitions, digest, says, summary, document, result"
CHANGED = "case {a} version 2 was changed after it was written"
BY_SQL: tuple[tuple[str, set[str]], ...] = (
    ("UPDATE audit SET actor = 'nobody' WHERE number = 6", {"audit entry 6 was changed after it was written"}),
    ("UPDATE audit SET at = '2020' WHERE number = 6", {"audit entry 6 was changed after it was written"}),
    ("UPDATE audit SET subject = :b WHERE number = 6", {"audit entry 6 was changed after it was written"}),
    ("UPDATE audit SET action = 'list' WHERE number = 6", {"audit entry 6 was changed after it was written"}),
    ("UPDATE audit SET detail = '{{}}' WHERE number = 6", {"audit entry 6 was changed after it was written"}),
    (
        "UPDATE audit SET digest = :a WHERE number = 6",
        {"audit entry 6 was changed after it was written", "audit entry 7 does not follow the one before it"},
    ),
    ("DELETE FROM audit WHERE number = 6", {"audit entry 6 is missing"}),
    (
        "DELETE FROM audit WHERE number IN (5, 6)",
        {"audit entries 5 to 6 are missing", "case {b} version 1 was put in without an audit entry"}
        | {"case {b} says that its latest version is 1, which it is not"},
    ),
    (
        "DELETE FROM audit WHERE number = 6; UPDATE audit SET number = number - 1 WHERE number = 7; "
        "UPDATE audit SET number = number - 1 WHERE number = 8",
        {"audit entry 6 does not follow the one before it", "audit entry 6 was changed after it was written"}
        | {"audit entry 7 was changed after it was written"}
        | {"the end of the audit trail is entry 7, where entry 8 should be"},
    ),
    (
        "UPDATE audit SET number = 99 WHERE number = 6; UPDATE audit SET number = 6 WHERE number = 7; "
        "UPDATE audit SET number = 7 WHERE number = 99",
        {f"audit entry {n} does not follow the one before it" for n in (6, 7, 8)}
        | {f"audit entry {n} was changed after it was written" for n in (6, 7)},
    ),
    (
        "DELETE FROM audit WHERE number = 8",
        {"the end of the audit trail is entry 7, where entry 8 should be", "case {c} version 1 is missing"}
        | {"case {c} says that its latest version is 0, which it is not"}
        | {"the erasure of case {c} has no audit entry"},
    ),
    ("DELETE FROM audit_head", {"the end of the audit trail is missing: there is no row that says where it ends"}),
    *(
        (f"UPDATE version SET {column} = {value} WHERE case_id = :a AND number = 2", {CHANGED})
        for column, value in (
            ("document", """'{{"n": 2, "name": "Erna"}}'"""),
            ("document", "document || ' '"),
            ("summary", "'{{}}'"),
            ("says", "'nothing'"),
            ("author", "'Cleo'"),
            ("at", "'2020-01-01T00:00:00.000+00:00'"),
            ("as_of", "'2020-01-01'"),
            ("software", "'9'"),
            ("result", "NULL"),
            ("result", "(SELECT exported FROM definitions)"),
            ("digest", ":b"),
        )
    ),
    (
        "UPDATE version SET number = 9 WHERE case_id = :a AND number = 2",
        {"case {a} version 2 is missing", "case {a} version 9 was put in without an audit entry"},
    ),
    (
        "UPDATE version SET case_id = :c WHERE case_id = :b",
        {"case {b} version 1 is missing", "case {c} version 1 is there although the case was erased"},
    ),
    ("DELETE FROM version WHERE case_id = :a AND number = 2", {"case {a} version 2 is missing"}),
    (
        f"INSERT INTO version (case_id, {COLUMNS}) SELECT case_id, 4{COLUMNS[6:]} FROM version "
        "WHERE case_id = :a AND number = 3",
        {"case {a} version 4 was put in without an audit entry"},
    ),
    (
        f"INSERT INTO version (case_id, {COLUMNS}) SELECT :c, {COLUMNS} FROM version WHERE case_id = :b",
        {"case {c} version 1 is there although the case was erased"},
    ),
    (
        "UPDATE case_file SET latest = 2 WHERE id = :a",
        {"case {a} says that its latest version is 2, which it is not"},
    ),
    ("UPDATE case_file SET latest = 1 WHERE id = :c", {"case {c} says that its latest version is 1, which it is not"}),
    (
        "INSERT INTO case_file VALUES ('ff', 1)",
        {"case ff says that its latest version is 1, which it is not"},
    ),
    (
        "DELETE FROM version WHERE case_id = :b; DELETE FROM case_file WHERE id = :b",
        {"case {b} is missing", "case {b} version 1 is missing"},
    ),
    ("DELETE FROM erasure", {"the erasure of case {c} is missing"}),
    ("INSERT INTO erasure VALUES (:b, '2026', 'Ida')", {"the erasure of case {b} has no audit entry"}),
    (
        "UPDATE definitions SET exported = (SELECT result FROM version LIMIT 1)",
        {"the set of definitions {digest} was changed after it was written"},
    ),
    (
        "UPDATE definitions SET software = '9'",
        {"the set of definitions {digest} was changed after it was written"},
    ),
    ("DELETE FROM definitions", {"the set of definitions {digest} is missing"}),
    (
        "INSERT INTO definitions SELECT 'ff', software, exported FROM definitions",
        {"the set of definitions ff was put in without an audit entry"},
    ),
)


def test_every_change_by_sql_is_found_and_named(store: Store, cases: Cases) -> None:
    names = {**cases._asdict(), "digest": DIGEST}
    wrong: dict[str, object] = {}
    for statements, expected in BY_SQL:
        with behind_the_guards(store) as connection:
            for statement in statements.replace("{{", "{").replace("}}", "}").split("; "):
                clause = text(statement.replace(' "n": ', ' "n"\\: ').replace(', "name": ', ', "name"\\: '))
                used = {name: value for name, value in cases._asdict().items() if f":{name}" in statement}
                assert connection.execute(clause, used).rowcount > 0, statement
            told = found(connection)
        wanted = {message.format(**names) for message in expected}
        if told != wanted:
            wrong[statements] = (told, wanted)
    assert wrong == {}
    assert store.verify().faults == ()


BY_FORGERY: tuple[tuple[Callable[[Connection, Cases], None], set[str]], ...] = (
    (
        lambda connection, _: forged(connection, 6, actor="nobody"),
        {"audit entry 7 does not follow the one before it"},
    ),
    (
        lambda connection, _: forged(connection, 8, actor="nobody"),
        {"the end of the audit trail is not the entry that was written last"},
    ),
    (
        lambda connection, cases: rewritten(connection, cases.a, 2, '{"n": 2, "name": "Erna"}'),
        {CHANGED},
    ),
    (
        lambda connection, cases: forged_from(connection, 5, subject="ff"),
        {"case {b} version 1 was put in without an audit entry", "case ff version 1 is missing", "case ff is missing"}
        | {"case {b} says that its latest version is 1, which it is not"},
    ),
)


def test_a_forged_digest_moves_the_fault_and_does_not_hide_it(store: Store, cases: Cases) -> None:
    for forge, expected in BY_FORGERY:
        with behind_the_guards(store) as connection:
            forge(connection, cases)
            assert found(connection) == {message.format(**cases._asdict()) for message in expected}


def test_a_trail_that_is_written_anew_is_found_by_the_end_that_was_noted(store: Store, cases: Cases) -> None:
    entries, end = store.verify()[:2]
    kept(store, name="later")
    assert store.verify((entries, end)).faults == ()
    with behind_the_guards(store) as connection:
        forged_from(connection, 6, actor="nobody")
        assert found(connection) == set(), "nothing in the database can show it"
        assert found(connection, (entries, end)) == {
            f"audit entry {entries} is not the one that was noted: the trail is another"
        }
    with behind_the_guards(store) as connection:
        connection.execute(text("DELETE FROM audit WHERE number >= 6"))
        assert f"audit entry {entries} is not the one that was noted: the trail is another" in found(
            connection, (entries, end)
        )


def test_what_was_changed_is_still_found_after_more_was_saved(sqlite: Store) -> None:
    case = kept(sqlite, versions=2).case
    with sqlite.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER version_update"))
        connection.execute(text("UPDATE version SET document = '{}' WHERE number = 1"))
    sqlite.save("Ada", case, 2, {}, computed(), "later")
    assert [str(fault) for fault in sqlite.verify().faults] == [
        f"case {case} version 1 was changed after it was written",
        "the guard version_update is missing: rows could be changed",
    ]
