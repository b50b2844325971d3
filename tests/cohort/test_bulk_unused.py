"""What an export holds that was not used, in words."""

from pathlib import Path

import pytest
from cohort.exports import observed, person, quantity, write

from spinemets.cli import main
from spinemets.cohort.bulk import NotUsed
from spinemets.render.export_unused import unused_text

PROCEDURE = NotUsed(430, "Procedure", "http://snomed.info/sct", "265764009", "no question reads it")


def test_the_largest_numbers_stand_first_and_the_rest_is_counted() -> None:
    many = (PROCEDURE, *(NotUsed(20 - number, "Device", "", "", f"reason {number}") for number in range(11)))
    text = unused_text(many)
    assert text.splitlines()[:3] == [
        "  In the export, but not used: 595 resources",
        "   · Procedure SNOMED CT 265764009: 430, no question reads it",
        "   · Device: 20, reason 0",
    ]
    assert text.endswith("     and 21 more, of 2 kinds\n")
    assert unused_text(many, everything=True).count("·") == 12


def test_where_everything_is_used_nothing_is_said() -> None:
    assert unused_text(()) == ""


def test_a_check_says_what_the_export_holds_beside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, [person(gender="male"), observed("8302-2", quantity(170, "cm"))])
    assert main(["cohort", "check", str(folder), "--at", "2026-11-01"]) == 0
    assert capsys.readouterr().out.endswith(
        "In the export, but not used: 1 resource\n   · Observation LOINC 8302-2: 1, no question reads it\n"
    )
