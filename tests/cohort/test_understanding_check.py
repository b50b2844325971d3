"""What a check says of a table as a whole: how full it is, which columns look wrong, and all of it as text."""

from __future__ import annotations

import io
import json
from datetime import date
from itertools import pairwise
from typing import get_args

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from understanding_tables import table

import spinemets
from spinemets.cohort.understanding import Checked, check, harmless_frame
from spinemets.cohort.understanding import gathering as gathering_module
from spinemets.cohort.understanding import values as values_module
from spinemets.cohort.understanding.checking import Inspection, inspect
from spinemets.cohort.understanding.problems import Kind
from spinemets.render.table_check import TITLES, check_text
from spinemets.render.typeset import WIDTH

BOOK = spinemets.rulebook()


def checked(*rows: dict[str, str], **every: str) -> Checked:
    return check([table(*rows, **every)], BOOK)


def said(result: Checked, kind: str) -> list[str]:
    """The columns of which something is said."""
    return [finding.column for finding in result.findings if finding.kind == kind]


def states(result: Checked, question: str) -> tuple[int, int, int, int]:
    (filled,) = (filled for filled in result.filled if filled.question == question)
    return filled.known, filled.narrowed, filled.bad, filled.empty


MIXED = {
    "escc": ["2", "2|3", "x", ""],
    "kps": ["70", "70|80", "75", ""],
    "age": ["60", "60..65", "200", ""],
    "albumin": ["35 g/L", "3..4 g/dL", "35", ""],
    "deficit_on": ["2026-11-22T10:00", "2026-11-21", "2026-11-23", ""],
}


@settings(max_examples=20)
@given(st.data())
def test_what_is_bad_or_narrowed_is_never_counted_as_missing(data: st.DataObject) -> None:
    drawn = [{name: data.draw(st.sampled_from(texts)) for name, texts in MIXED.items()} for _ in range(6)]
    rows = [{name: text for name, text in row.items() if text} for row in drawn]
    result = checked(*rows, as_of="2026-11-22T12:00")
    for name, texts in MIXED.items():
        question = {"albumin": "albumin_g_dl", "deficit_on": "deficit_hours"}.get(name, name)
        if any(name in row for row in rows):
            assert states(result, question) == tuple(sum(row[name] == text for row in drawn) for text in texts)
    assert result.refused == sum(any(row[name] == texts[2] for name, texts in MIXED.items()) for row in drawn)


def test_what_one_row_says_of_a_patient_is_missing_in_none() -> None:
    rows = [{"id": "7", "age": "60", "sex": "x", "escc": "2", "level": "T7"}, {"id": "7", "level": "T8"}, {"id": "8"}]
    result = checked(*rows)
    assert states(result, "age") == (2, 0, 0, 1)
    assert states(result, "sex") == (0, 0, 2, 1)
    assert states(result, "escc") == (1, 0, 0, 2)
    assert (result.rows, result.patients, result.refused) == (3, 2, 2)


def test_one_question_in_two_columns_is_missing_where_both_are_empty() -> None:
    result = checked({"albumin": "35 g/L"}, {"albumin_g_dl": "3.5"}, {"albumin": "35"}, {"sex": "male"})
    assert states(result, "albumin_g_dl") == (2, 0, 1, 1)


def test_a_column_in_another_unit_is_told_once() -> None:
    rows = [{"albumin_g_dl": str(value)} for value in range(30, 50)]
    result = checked(*rows, {"albumin_g_dl": "3.5"}, {"escc": "x"})
    assert said(result, "unit") == ["albumin_g_dl"]
    assert result.counts == {"bad_value": 1} and result.problems["column"].to_list() == ["escc"]
    assert result.refused == 21
    (finding,) = (one for one in result.findings if one.kind == "unit")
    assert "would be in g/L" in finding.message and "If they are g/L" in finding.suggestion


def test_where_only_some_values_are_in_another_unit_each_is_told() -> None:
    rows = [{"albumin_g_dl": text} for text in ["3.5", "35"] * 10]
    result = checked(*rows)
    assert said(result, "unit") == [] and result.counts == {"bad_value": 10}


def test_values_that_no_unit_explains_are_told_one_by_one() -> None:
    result = checked(*({"albumin_g_dl": str(value)} for value in range(900, 920)))
    assert said(result, "unit") == [] and result.counts == {"bad_value": 20}


def test_a_column_without_units_is_told_once() -> None:
    result = checked(*({"albumin": str(value)} for value in range(30, 50)))
    assert said(result, "no_unit") == ["albumin"] and result.counts == {}
    (finding,) = (one for one in result.findings if one.kind == "no_unit")
    assert "0 % if it is g/dL, 100 % if it is g/L" in finding.message


def test_few_values_say_nothing_of_a_column() -> None:
    result = checked(*({"albumin_g_dl": str(value)} for value in range(30, 39)))
    assert said(result, "unit") == [] and result.counts == {"bad_value": 9}


def test_columns_that_are_no_keys() -> None:
    row = {
        "kpss": "1",
        "hospital": "A",
        "name": "B",
        "kps_low": "2",
        "refused": "no",
        "summed_eqd2_gy": "3",
        "died": "no",
    }
    result = checked(row, {**row, "hospital": "C"}, escc="2")
    assert said(result, "not_a_key") == ["kpss", "hospital"]
    assert next(one.suggestion for one in result.findings if one.column == "kpss") == "Did you mean 'kps'?"
    assert said(result, "identifier") == ["name"]
    assert said(result, "left_out") == ["kps_low", "refused", "summed_eqd2_gy"]
    assert set(said(result, "all_the_same")) == {*row, "escc"} - {"hospital"}


def test_empty_columns() -> None:
    chunk = table({"escc": "2", "sex": "male"}, {"escc": "3"}).with_columns(pl.lit(None, pl.String).alias("frankel"))
    result = check([chunk, chunk], BOOK)
    assert said(result, "all_empty") == ["frankel"] and said(result, "all_the_same") == ["sex"]


def test_equal_rows_without_an_id_are_counted() -> None:
    row, other = {"escc": "2", "level": "T7"}, {"escc": "3", "level": "T7"}
    result = check([table(row, row, other), table(other, row, row)], BOOK)
    assert result.repeated == 4 and result.counts == {}
    assert "4 rows equal" in check_text(result)


@settings(max_examples=40)
@given(st.data())
def test_parts_of_a_table_are_noticed_as_the_whole(data: st.DataObject) -> None:
    rows = [
        {"id": "1", "escc": "2", "albumin_g_dl": "41", "died": "yes", "followed_days": "10", "synthetic": "yes"},
        {"id": "2", "escc": "9", "albumin_g_dl": "38", "died": "yes"},
        {"id": "3", "escc": "9", "albumin_g_dl": "3.8", "kps": "70|80", "synthetic": "yes"},
        {"id": "3", "level": "T7", "escc": "2"},
        {"id": "4", "level": "T7", "died_on": "2026-12-01"},
    ]
    whole = table(*(data.draw(st.sampled_from(rows)) | {"id": f"{number // 2}"} for number in range(24)))
    ends = sorted(data.draw(st.lists(st.sampled_from(range(0, 24, 2)), max_size=4, unique=True)))
    parts = [whole[start:end] for start, end in pairwise([0, *ends, whole.height])]
    together = Inspection()
    for part in reversed(parts):
        together.join(inspect([part] if part.height else [], BOOK))
    expected, found = check([whole], BOOK).to_dict(), together.checked(BOOK.catalogue).to_dict()
    for told in (expected, found):
        for what in ("columns", "questions", "alike"):  # as many of them, in an order of their own
            told[what] = sorted(told[what], key=json.dumps)
    assert found == expected


def test_a_table_says_that_it_is_synthetic() -> None:
    result = checked({"escc": "2", "synthetic": "yes"}, {"escc": "3", "synthetic": "yes"}, {"treatment": "cement"})
    assert result.synthetic == 2 and "2 rows of no patient" in check_text(result)
    assert said(result, "not_a_key") == []  # both are read for what they are


def test_what_became_of_the_patients() -> None:
    rows = [
        {"id": "1", "died": "yes", "followed_days": "10"},
        {"id": "2", "died": "yes"},
        {"id": "3", "followed_days": "10"},
        {"id": "4", "level": "T7"},
        {"id": "5", "died_on": "2026-12-01"},
        {"id": "6", "last_seen_on": "2026-12-01"},
        {"id": "6", "level": "T7"},
        {"id": "7", "last_seen_on": "2026-12-01", "died": "yes"},
        {"id": "8", "died": "alive"},
        {"id": "9", "died_on": "2026-10-01"},
    ]
    assert checked(*rows, as_of="2026-11-01").survival == (3, 2, 1, 1, 2)
    assert checked({"level": "T7"}).survival is None


def registry() -> pl.DataFrame:
    """Rows with something of everything."""
    rows = [
        {"id": str(n), "level": f"T{n % 12 + 1}", "escc": ("2", "x", "")[n % 3] or "3", "kps": str(n % 8 * 10 + n % 2)}
        for n in range(30)
    ]
    return table(*rows, *({"id": "5", "level": "L1", "frankel": "E", "limb_weakness": "yes"} for _ in range(2)))


@pytest.mark.parametrize("size", [1, 7, 100])
def test_chunks_change_nothing(size: int) -> None:
    whole = registry()
    seen: list[int] = []
    parts = check(whole.iter_slices(size), BOOK, seen=seen.append)
    at_once = check([whole], BOOK)
    assert sum(seen) == whole.height
    if size > 1:  # the copies stand in one chunk, as the door sees to
        assert parts.to_dict() == at_once.to_dict()


def test_memory_is_bounded_and_everything_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = check([registry()], BOOK)
    monkeypatch.setattr(gathering_module, "MOST_KEPT", 3)
    monkeypatch.setattr(gathering_module, "MOST_ALIKE", 2)
    monkeypatch.setattr(values_module, "MOST_REMEMBERED", 1)
    bounded = check(registry().iter_slices(15), BOOK)
    assert bounded.problems.height == 3 and len(bounded.alike) == 2
    assert (bounded.counts, bounded.refused) == (everything.counts, everything.refused)
    assert bounded.filled == everything.filled
    left = bounded.counts["bad_value"] - sum(group.cells for group in bounded.alike if group.kind == "bad_value")
    assert f"and {left} more" in check_text(bounded)


def test_every_kind_has_a_title() -> None:
    assert set(TITLES) == set(get_args(Kind))


@pytest.mark.parametrize("everything", [False, True])
def test_the_text_is_calm_and_as_wide_as_a_page(everything: bool) -> None:
    long = {"a_column_that_somebody_gave_a_very_long_name_indeed_in_some_database": "1" * 200, "escc": "y" * 200}
    result = check([table(*({**long, "id": str(n)} for n in range(3)), {"kps": "x"}, age="200"), registry()], BOOK)
    text = check_text(result, everything=everything)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "\033" not in text and "\033" in check_text(result, colour=True)
    assert all(f"  {TITLES[kind]}: {count:,}" in text for kind, count in result.counts.items())
    assert ("more" in text) is not everything


def test_a_table_without_problems_says_so() -> None:
    text = check_text(checked({"escc": "2", "level": "T7"}, {"escc": "3", "level": "T8"}))
    assert text.startswith("  2 rows, 2 patients. No problem was found in any of them.")
    assert "All 2 questions of the table are answered in every row." in text
    assert "The one question of the table is answered" in check_text(checked({"escc": "2", "id": "1"}))


def test_a_table_in_which_nothing_was_read_is_not_said_to_have_no_problem() -> None:
    text = check_text(checked({"Karnofsky-Index": "700", "Entität": "Niere"}))
    assert "No problem was found" not in text and "nothing was checked" in " ".join(text.split())


def test_a_word_that_is_no_answer_leads_to_the_map() -> None:
    assert "null is not known" in check_text(checked({"kps": "unbekannt", "id": "1"}))
    assert "null is not known" not in check_text(checked({"kps": "700", "id": "1"}, {"primary": "kidny", "id": "2"}))


def test_decimal_commas_lead_to_the_map() -> None:
    assert 'decimal: ","' in check_text(checked({"age": "61,5", "id": "1"}))
    assert "decimal:" not in check_text(checked({"age": "61.5.5", "id": "1"}))


def test_an_empty_table_is_no_error() -> None:
    empty = table({"escc": "2"}).clear()
    result = check([empty], BOOK)
    assert (result.rows, result.refused) == (0, 0)
    assert check_text(result).startswith("  0 rows, 0 patients.")
    assert check([], BOOK).rows == 0


def test_json_and_csv_hold_the_problems() -> None:
    result = checked({"escc": "=1+1", "id": "X-4711"}, {"escc": "2"})
    shown = json.loads(json.dumps(result.to_dict()))
    assert shown["problems"] == {"bad_value": 1}
    (listed,) = shown["listed"]
    assert (listed["row"], listed["column"], listed["value"]) == (1, "escc", "=1+1")
    written = harmless_frame(result.problems).write_csv()
    (row,) = pl.read_csv(io.StringIO(written)).to_dicts()
    assert row["value"] == "'=1+1"
    assert "4711" not in written + json.dumps(shown) + check_text(result, everything=True)


def test_today_is_handed_on() -> None:
    chunk = table({"as_of": "2026-11-23"})
    assert check([chunk], BOOK, date(2026, 11, 22)).counts == {"date": 1}
