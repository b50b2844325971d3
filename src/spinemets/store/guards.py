"""Triggers by which the database itself refuses to change or delete what is only ever added to."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

KEYS = {"audit": ("number",), "definitions": ("digest",), "erasure": ("case_id",), "version": ("case_id", "number")}
"""The tables that are only added to, by their keys."""

REFUSALS: dict[str, tuple[str, str, str]] = {
    **{f"{table}_update": (table, "UPDATE", "") for table in KEYS},
    **{f"{table}_delete": (table, "DELETE", "") for table in KEYS if table != "version"},
    "version_delete": (
        "version", "DELETE", "NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.case_id = OLD.case_id)"
    ),
    "case_file_delete": ("case_file", "DELETE", ""),
    "case_file_update": (
        "case_file", "UPDATE",
        "NEW.id <> OLD.id OR NOT (NEW.latest = OLD.latest + 1 OR NEW.latest = 0"
        " AND EXISTS (SELECT 1 FROM erasure WHERE erasure.case_id = OLD.id))",
    ),
    "audit_head_delete": ("audit_head", "DELETE", ""),
    "audit_head_update": ("audit_head", "UPDATE", "NEW.id <> OLD.id OR NEW.number <> OLD.number + 1"),
}  # fmt: skip
"""By name: what is refused in which table, and when (always, if nothing is said)."""


def statements(dialect: str) -> Iterator[str]:
    """What makes the guards. A revision of the migrations runs it, so a change here needs a revision of its own."""
    yield from _sqlite() if dialect == "sqlite" else _postgresql()


def missing(connection: Connection) -> tuple[str, ...]:
    """The guards that are not in the database, or are switched off."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        wanted = {*REFUSALS, *(f"{table}_replace" for table in (*KEYS, "case_file", "audit_head"))}
    else:
        found = connection.execute(text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"))
        wanted = {*REFUSALS, *(f"{table}_truncate" for table in (*KEYS, "case_file", "audit_head"))}
    return tuple(sorted(wanted - set(found.scalars())))


def _message(table: str) -> str:
    return f"spinemets: rows of {table} are only ever added"


def _sqlite() -> Iterator[str]:
    for name, (table, event, when) in REFUSALS.items():
        yield _sqlite_trigger(name, table, event, when)
    for table, keys in (KEYS | {"case_file": ("id",), "audit_head": ("id",)}).items():
        # INSERT OR REPLACE deletes what is in its way without a word to the triggers for DELETE.
        same = " AND ".join(f"{table}.{key} = NEW.{key}" for key in keys)
        yield _sqlite_trigger(
            f"{table}_replace", table, "INSERT",
            f"EXISTS (SELECT 1 FROM {table} WHERE {same} OR {table}.rowid = NEW.rowid)",
        )  # fmt: skip


def _sqlite_trigger(name: str, table: str, event: str, when: str) -> str:
    condition = f" WHEN {when}" if when else ""
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table}{condition} "
        f"BEGIN SELECT RAISE(ABORT, '{_message(table)}'); END"
    )


def _postgresql() -> Iterator[str]:
    yield (
        "CREATE FUNCTION spinemets_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_message('%')}', TG_TABLE_NAME; END $$"
    )
    for name, (table, event, when) in REFUSALS.items():
        yield from _postgresql_trigger(name, table, event, when)
    for table in (*KEYS, "case_file", "audit_head"):
        yield (
            f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION spinemets_refuse()"
        )


def _postgresql_trigger(name: str, table: str, event: str, when: str) -> Iterator[str]:
    refuse = "spinemets_refuse"
    if when:  # a condition of a PostgreSQL trigger cannot look into other tables, its function can
        refuse = f"spinemets_{name}"
        yield (
            f"CREATE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {when} THEN RAISE EXCEPTION '{_message(table)}'; END IF; "
            f"RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $$"
        )
    yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {refuse}()"
