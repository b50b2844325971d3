"""Cases go in and come out as they were, versions are only ever added, and each call is in the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from store.keeping import DIGEST, EXPORTED, computed, kept, with_definitions

from spinemets.store import Computed, ConflictError, NotFoundError, Store, StoreError, UnavailableError, open_store
from spinemets.store import audit as trail
from spinemets.store.record import Entry


def audit(store: Store) -> list[Entry]:
    with store.reading() as connection:
        return list(trail.entries(connection))


def test_a_case_comes_back_as_it_went_in(store: Store) -> None:
    document = {"label": "Bed 4", "case": {"patient": {"age": 48, "kps": None}, "lesions": [{"level": "T1"}]}, "€": "ä"}
    made = store.create("Ada", document, computed(urgency=["now"]), "new case")
    read = store.read("Ben", made.case)
    assert read == made
    assert (read.document, read.result) == (document, computed().result)
    assert (read.number, read.author, read.head.says) == (1, "Ada", "new case")
    assert (read.head.as_of, read.head.software, read.head.definitions) == ("2026-12-01T08:00", "0.1.0", DIGEST)
    assert read.head.summary == {"urgency": ["now"]}


def test_what_was_not_computed_has_no_result(store: Store) -> None:
    made = store.create("Ada", {}, Computed("2026-12-01", "0.1.0", DIGEST, None, {"problems": 2}), "new case")
    assert store.read("Ada", made.case).result is None


TEXTS = ("\0", "\ud800 alone", "'; DROP TABLE version; --", "%s :name ?", "𝔖" * 10, "x" * 1_000_000, "\r\n\t", "")


def test_any_text_is_kept_as_it_is(store: Store) -> None:
    for value in TEXTS:
        made = store.create("Ada", {"text": value, value[:20]: 1}, computed(text=value[:100]), "new case")
        read = store.read("Ada", made.case)
        assert read.document == {"text": value, value[:20]: 1} and read.head.summary == {"text": value[:100]}


def test_signs_that_a_database_cannot_hold_do_not_stop_a_save(store: Store) -> None:
    made = store.create("Ada\0", {}, computed(), "changed \ud800 to \0")
    assert (made.author, made.head.says) == ("Ada�", "changed ? to �")
    assert store.verify().faults == ()


def test_what_is_no_json_is_refused_and_leaves_nothing(store: Store) -> None:
    before = audit(store)
    for value in (float("nan"), float("inf"), {1, 2}, datetime(2026, 1, 1)):
        with pytest.raises(StoreError, match=r"cannot be kept as JSON: .*Nothing was saved"):
            store.create("Ada", {"x": value}, computed(), "new case")
    assert audit(store) == before and store.heads("Ada") == ()


def test_versions_are_added_and_the_old_ones_stay(store: Store) -> None:
    case = kept(store, versions=5).case
    assert [store.read("Ada", case, n).document["n"] for n in range(1, 6)] == [1, 2, 3, 4, 5]
    assert [head.number for head in store.history("Ada", case)] == [5, 4, 3, 2, 1]
    assert store.history("Ada", case) == tuple(store.read("Ada", case, n).head for n in (5, 4, 3, 2, 1))


def test_a_change_from_another_base_than_the_latest_is_refused(store: Store) -> None:
    case = kept(store, versions=2).case
    for base in (0, 1, 3, 99):
        with pytest.raises(ConflictError) as refused:
            store.save("Cleo", case, base, {"n": "lost"}, computed(), "too late")
        assert refused.value.latest.number == 2 and refused.value.latest.author == "Ben"
    assert [head.number for head in store.history("Ada", case)] == [2, 1]


def test_heads_are_the_latest_versions_the_last_saved_first(url: str) -> None:
    times = iter(datetime(2026, 12, 1, tzinfo=UTC) + timedelta(minutes=n) for n in range(100))
    store = with_definitions(open_store(url, lambda: next(times)))
    first, second = kept(store), kept(store, versions=3)
    changed = store.save("Ada", first.case, 1, {}, computed(), "later")
    assert store.heads("Ada") == (changed.head, second.head)
    store.close()


def test_times_are_kept_in_utc_whatever_the_clock_says(url: str) -> None:
    vienna = timezone(timedelta(hours=1))
    store = with_definitions(open_store(url, lambda: datetime(2026, 12, 1, 0, 30, tzinfo=vienna)))
    head = kept(store).head
    assert head.at == datetime(2026, 11, 30, 23, 30, tzinfo=UTC) and head.at.utcoffset() == timedelta(0)
    store.close()


UNKNOWN: list[Callable[[Store, str], object]] = [
    lambda store, case: store.read("Ada", case),
    lambda store, case: store.read("Ada", case, 1),
    lambda store, case: store.save("Ada", case, 1, {}, computed(), "x"),
    lambda store, case: store.history("Ada", case),
    lambda store, case: store.erase("Ada", case),
]


@pytest.mark.parametrize("number", [0, -(2**80), 2, 2**31, 10**30])
def test_a_version_that_there_is_not_is_not_found_whatever_its_number(store: Store, number: int) -> None:
    case = kept(store).case
    with pytest.raises(NotFoundError, match=f"has no version {number}"):
        store.read("Ada", case, number)


def test_a_name_with_a_zero_byte_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.read("Ada", "a\0b")


def test_a_case_that_never_was_and_one_that_was_erased_are_not_found(store: Store) -> None:
    erased = kept(store).case
    store.erase("Ada", erased)
    before = audit(store)
    for call in UNKNOWN:
        with pytest.raises(NotFoundError, match=r"no case 0123|case 0123 has no version 1"):
            call(store, "0123")
        with pytest.raises(NotFoundError, match=rf"case {erased} (was erased|has no version 1)"):
            call(store, erased)
    assert audit(store) == before


def test_each_call_leaves_one_entry_that_says_who_what_and_which(store: Store) -> None:
    made = kept(store)
    case = made.case
    saved = store.save("Ben", case, 1, {"n": 2}, computed(), "change")
    with pytest.raises(ConflictError):
        store.save("Cleo", case, 1, {}, computed(), "too late")
    store.read("Dan", case)
    store.history("Eva", case)
    store.heads("Fay")
    store.note("Gil", "sign in", "Gil", {"door": "password"})
    store.export("Hal", case)
    store.erase("Ida", case)
    assert [(e.actor, e.action, e.subject, e.detail) for e in audit(store)] == [
        ("spinemets 0.1.0", "keep definitions", DIGEST, '{"software": "0.1.0"}'),
        ("Ada", "create", case, f'{{"version": 1, "digest": "{made.head.digest}"}}'),
        ("Ben", "save", case, f'{{"version": 2, "digest": "{saved.head.digest}"}}'),
        ("Cleo", "read", case, '{"version": 2}'),
        ("Dan", "read", case, '{"version": 2}'),
        ("Eva", "history", case, "{}"),
        ("Fay", "list", "*", '{"cases": 1}'),
        ("Gil", "sign in", "Gil", '{"door": "password"}'),
        ("Hal", "export", case, "{}"),
        ("Ida", "erase", case, "{}"),
    ]
    assert store.verify().faults == ()


def test_what_fails_halfway_leaves_neither_a_version_nor_an_entry(store: Store) -> None:
    case, before = kept(store).case, audit(store)
    with pytest.raises(ZeroDivisionError), store.transaction() as (connection, at):
        connection.execute(text("UPDATE case_file SET latest = 2"))
        trail.append(connection, at, "Ada", "save", case)
        raise ZeroDivisionError
    assert audit(store) == before and store.read("Ada", case).number == 1
    assert store.verify().faults == ()


def test_a_version_needs_its_definitions_and_the_error_says_nothing_of_the_case(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key") as refused:
        store.create("Ada", {"name": "Canary"}, computed()._replace(definitions="f" * 64), "Canary")
    assert "Canary" not in f"{refused.value!r} {refused.value}"
    assert store.heads("Ada") == ()


def test_definitions_are_kept_once_and_are_what_their_digest_says(store: Store) -> None:
    store.keep_definitions(DIGEST, "0.2.0", EXPORTED)
    assert store.definitions(DIGEST) == EXPORTED
    assert [entry.action for entry in audit(store)] == ["keep definitions"]
    with pytest.raises(StoreError, match="not what their digest says"):
        store.keep_definitions(DIGEST, "0.1.0", "others")
    with pytest.raises(NotFoundError, match="ffffffffffff are not kept"):
        store.definitions("f" * 64)


def test_a_store_is_the_same_when_it_is_opened_again(url: str) -> None:
    store = with_definitions(open_store(url))
    made = kept(store, versions=3)
    store.close()
    again = open_store(url)
    assert again.read("Ada", made.case) == made and again.verify().faults == ()
    again.close()


def test_an_export_holds_every_version_and_every_entry_about_the_case(store: Store) -> None:
    case, other = kept(store, versions=2, name="Erika").case, kept(store, name="Max").case
    store.read("Dan", case, 1)
    everything = store.export("Hal", case)
    assert [version["document"] for version in everything["versions"]] == [
        {"n": 1, "name": "Erika"},
        {"n": 2, "name": "Erika"},
    ]
    assert [version["result"] for version in everything["versions"]] == [computed().result] * 2
    assert [(entry["actor"], entry["action"]) for entry in everything["audit"]] == [
        ("Ada", "create"),
        ("Ben", "save"),
        ("Dan", "read"),
        ("Hal", "export"),
    ]
    assert "Max" not in str(everything) and other not in str(everything)
    store.erase("Ida", case)
    after = store.export("Hal", case)
    assert after["versions"] == [] and after["erased"]["by"] == "Ida" and "Erika" not in str(after)
    with pytest.raises(NotFoundError):
        store.export("Hal", "0123")


def test_a_list_of_cases_looks_each_up_and_does_not_scan_the_versions(sqlite: Store) -> None:
    from spinemets.store.rows import LATEST

    with sqlite.reading() as connection:
        query = LATEST.compile(connection, compile_kwargs={"literal_binds": True})
        plan = "\n".join(row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {query}")))
    assert "SEARCH version USING INDEX" in plan and "SCAN version" not in plan


def test_a_store_that_is_locked_says_so_and_takes_the_change_later(sqlite: Store) -> None:
    made = kept(sqlite)
    other = open_store(str(sqlite.engine.url))
    with sqlite.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=30")
        connection.rollback()
    with (
        other.engine.begin(),
        pytest.raises(UnavailableError, match=r"cases\.db.* cannot be used: database is locked\. Nothing was saved"),
    ):
        sqlite.save("Ada", made.case, 1, {}, computed(), "change")
    assert sqlite.save("Ada", made.case, 1, {}, computed(), "change").number == 2
    other.close()


def test_readers_do_not_wait_for_a_writer(sqlite: Store) -> None:
    kept(sqlite)
    with sqlite.transaction():
        assert sqlite.definitions(DIGEST) == EXPORTED and sqlite.verify().faults == ()


def test_a_full_disk_loses_nothing_that_was_acknowledged(sqlite: Store) -> None:
    made = kept(sqlite, versions=3)
    with sqlite.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 3}")
        connection.rollback()
    with pytest.raises(UnavailableError, match="full"):
        sqlite.save("Ada", made.case, 3, {"big": "x" * 100_000}, computed(), "change")
    assert sqlite.read("Ada", made.case) == made and sqlite.verify().faults == ()
