"""The report of a validation as PDF: tagged, the same bytes each time, marked where data are simulated."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest
from pypdf import PdfReader
from validated import validation

from spinemets.render.validation import validation_pdf
from spinemets.render.validation.report import report_of


@pytest.fixture(scope="module")
def paper() -> bytes:
    return validation_pdf(validation())


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def texts(paper: bytes) -> list[str]:
    """What each page says."""
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(paper)).pages]


def alternatives(node: object) -> list[str]:
    """The alternative texts of all structure elements below one."""
    node = node.get_object() if hasattr(node, "get_object") else node  # type: ignore[union-attr]
    if isinstance(node, list):
        return [text for member in node for text in alternatives(member)]
    if not isinstance(node, dict):
        return []
    return ([str(node["/Alt"])] if "/Alt" in node else []) + (alternatives(node["/K"]) if "/K" in node else [])


def test_the_paper_is_tagged_titled_and_in_a_language(paper: bytes) -> None:
    root = PdfReader(io.BytesIO(paper)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_every_figure_says_its_numbers(paper: bytes) -> None:
    report = report_of(validation())
    drawn = [figure for score in report.scores for chapter in score.chapters for figure in chapter.figures]
    drawn += [figure for score in report.scores for figure in (score.survival, score.auc) if figure]
    panels = [chapter.panels for score in report.scores for chapter in score.chapters if chapter.panels]
    drawn += [figure for one in panels for figure in one.figures]
    said = alternatives(PdfReader(io.BytesIO(paper)).trailer["/Root"]["/StructTreeRoot"])
    assert len(drawn) > 20
    assert {f"{figure.title}. {figure.says}" for figure in drawn} <= set(said)


def test_every_page_says_that_the_data_are_simulated(texts: list[str]) -> None:
    assert all(squeezed("Simulated data: no row is a patient.") in text for text in texts)
    real = PdfReader(io.BytesIO(validation_pdf(validation(synthetic=""))))
    assert "Simulated" not in real.pages[0].extract_text()


def test_the_paper_says_what_the_page_says(texts: list[str]) -> None:
    whole = "".join(texts)
    report = report_of(validation())
    assert squeezed(report.study) in whole
    for score in report.scores:
        assert squeezed(score.title) in whole
        assert all(squeezed(chapter.title) in whole for chapter in score.chapters)
        assert all(squeezed(caution) in whole for caution in score.cautions)
        assert all(squeezed(one.where) in whole for one in (score.bands.cited if score.bands else ()))
        for table in (table for chapter in score.chapters for table in chapter.tables):
            assert squeezed(table.caption) in whole
            assert all(squeezed(cell) in whole for row in table.rows for cell in row if isinstance(cell, str))
    for term in (*report.methods, *report.glossary):
        assert squeezed(term.says) in whole


def test_the_scores_are_at_a_glance_on_the_first_page(texts: list[str]) -> None:
    first = texts[0]
    assert all(squeezed(score.short) in first for score in validation().scores)
    assert squeezed("Decided although open") in first


def test_the_same_validation_gives_the_same_bytes_in_another_process(paper: bytes) -> None:
    script = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from validated import validation\n"
        "from spinemets.render.validation import validation_pdf\n"
        "sys.stdout.buffer.write(validation_pdf(validation()))\n"
    )
    there = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env={"TZ": "Asia/Tokyo"})
    assert there.stdout == paper
