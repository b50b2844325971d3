"""A registry of hardly anybody has a report too."""

from __future__ import annotations

from pathlib import Path

import pytest

from spinemets.cli import main


@pytest.mark.parametrize("small", [0, 5])
@pytest.mark.parametrize("patients", [1, 3, 9])
def test_a_registry_of_hardly_anybody_has_a_report(tmp_path: Path, patients: int, small: int) -> None:
    table, files = tmp_path / "registry.csv", [tmp_path / "report.html", tmp_path / "report.pdf"]
    options = ["--scores", "bollen_2014", "--replicates", "3", "--small", str(small)]
    assert main(["cohort", "simulate", "-o", str(table), "--patients", str(patients)]) == 0
    assert (
        main(["cohort", "validate", str(table), *(part for file in files for part in ("-o", str(file))), *options]) == 0
    )
    assert "At a glance" in files[0].read_text(encoding="utf-8")
    assert files[1].read_bytes().startswith(b"%PDF")
