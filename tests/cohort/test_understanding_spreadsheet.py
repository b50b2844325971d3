"""What is written for a spreadsheet is shown by it, never run."""

import polars as pl
import pytest

from spinemets.cohort.understanding import harmless_frame


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_a_cell_or_a_name_that_would_be_a_formula_is_text(begins: str) -> None:
    frame = pl.DataFrame({f"{begins}name": [f"{begins}1+1", "1=1", None, ""]})
    safe = harmless_frame(frame)
    assert safe.columns == [f"'{begins}name"]
    assert safe.to_series().to_list() == [f"'{begins}1+1", "1=1", None, ""]


def test_numbers_stay_numbers() -> None:
    frame = pl.DataFrame({"change": [-1.5, 2.0], "day": [-3, 4], "low": [True, False]})
    assert harmless_frame(frame).equals(frame)


@pytest.mark.parametrize(
    ("cell", "safe"),
    [("x;=1+1", "x;'=1+1"), ("x\n@A1", "x\n'@A1"), ('x;" =1', "x;\" '=1"), ("a; b-c", "a; b-c"), ("x=1", "x=1")],
)
def test_what_another_separator_would_make_a_cell_is_text_too(cell: str, safe: str) -> None:
    assert harmless_frame(pl.DataFrame({"a": [cell]})).item() == safe
