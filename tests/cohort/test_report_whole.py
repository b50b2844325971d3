"""From a registry to the report with two commands: the page says the numbers of the machine-readable result."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from spinemets.cli import main

SCORES = "tokuhashi_2005,tomita_2001"


class Reported(NamedTuple):
    page: str
    paper: bytes
    result: dict[str, Any]


@pytest.fixture(scope="module", params=[0, 5], ids=["all counts", "small counts hidden"])
def reported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reported:
    folder: Path = tmp_path_factory.mktemp("reported")
    table, files = folder / "registry.csv", [folder / f"report.{kind}" for kind in ("html", "pdf", "json")]
    outputs = [part for file in files for part in ("-o", str(file))]
    assert main(["cohort", "simulate", "-o", str(table), "--patients", "250", "--missing", "0.1"]) == 0
    options = ["--scores", SCORES, "--replicates", "10", "--small", str(request.param)]
    assert main(["cohort", "validate", str(table), *outputs, *options]) == 0
    page, paper, result = files
    return Reported(
        page.read_text(encoding="utf-8"), paper.read_bytes(), json.loads(result.read_text(encoding="utf-8"))
    )


def squeezed(text: str) -> str:
    return re.sub(r"[\s\N{NO-BREAK SPACE}]+", " ", re.sub(r"<[^>]*>", "", text))


def test_the_page_says_the_numbers_of_the_result(reported: Reported) -> None:
    said = squeezed(reported.page)
    for score in reported.result["scores"]:
        for population in score["populations"]:
            c = population["harrell"]
            assert f"{c['value']:.2f} ({c['low']:.2f} to {c['high']:.2f})" in said
            for month, figure in population["auc"].items():
                assert figure["value"] is None or f"AUC at {month} months" in said
        for band in score["populations"][0]["bands"]:
            for figure in band["alive"].values():
                assert figure["value"] is None or f"{figure['value'] * 100:.0f} %" in said
            for published in band["published"].values():
                assert f"{round(published['value'] * 100, 6):g} %" in said


def test_page_and_paper_say_that_nobody_of_it_is_a_patient(reported: Reported) -> None:
    assert reported.result["synthetic"]
    assert reported.page.index(reported.result["synthetic"]) < reported.page.index("At a glance")
    assert reported.paper.startswith(b"%PDF")


def test_no_count_of_few_patients_is_shown(reported: Reported) -> None:
    small = reported.result["small_below"]
    heads = ("Patients", "Deaths", "At risk", "No answer", "Answered", "Needed by at most", "Complete", "Total open")
    seen = 0
    for table in re.findall(r"<table.*?</table>", reported.page, re.S):
        rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in re.findall(r"<tr>.*?</tr>", table, re.S)]
        columns = [number for number, name in enumerate(rows[0]) if name in heads]
        cells = [row[number] for row in rows[1:] for number in columns if number < len(row)]
        shown = [int(number) for cell in cells for number in re.findall(r"^\d+$", squeezed(cell).strip())]
        assert all(number == 0 or number >= small for number in shown)
        seen += len(shown)
    assert seen > 15


def test_nothing_of_the_page_is_a_number_that_python_could_not_write(reported: Reported) -> None:
    assert not re.search(r"\b(None|nan|inf|NaN)\b", squeezed(reported.page[reported.page.index("<body>") :]))
