"""The papers as PDF: complete, tagged, the same bytes for the same case, on few pages, and never markup from data."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdf import PdfReader
from serving import EXAMPLES

import spinemets
from spinemets.cli import main
from spinemets.engine import Assessment
from spinemets.render.leaflet import leaflet_html
from spinemets.render.pdf import board_pdf, leaflet_pdf, referral_pdf
from spinemets.render.referral import referral_html
from spinemets.render.wording import at_levels

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
CROWDED = [
    {"level": level, "pain": "mechanical", "bone_quality": "lytic", "collapse": "over_50"}
    for level in ("C2", "C4", "C6", "T1", "T3", "T5", "T7", "T9", "L1", "L3")
]


def assessed(name: str) -> Assessment:
    return spinemets.assess(spinemets.load_case(EXAMPLES / f"{name}.yaml"))


def said(content: bytes) -> str:
    """All text without spaces, which a PDF puts where lines end."""
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def pages(content: bytes) -> int:
    return len(PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("name", NAMES)
def test_the_sheet_says_all_that_applies_is_open_or_was_scored_on_two_pages(name: str) -> None:
    assessment = assessed(name)
    content = board_pdf(assessment, "0123456789abcdef")
    text = said(content)
    for advice in assessment.advice:
        if advice.status == "applies":
            assert squeezed(at_levels(advice).removeprefix("Guidelines compared: ").rstrip(".")) in text
        if advice.status == "applies" and advice.rule.section == "now":
            assert squeezed(advice.rule.advice) in text
        if advice.status == "applies" and advice.rule.section != "guidelines":
            assert all(squeezed(side.says) in text for side in advice.rule.sides)
    for plan in (plan for segment in assessment.segments for plan in segment.plans):
        assert squeezed(plan.label) in text
        assert all(squeezed(condition) in text for condition in plan.conditions)
    for _, scores in (*assessment.lesions, ("", assessment.scores)):
        for result in scores.values():
            shown = str(result.total).replace("-", "−") if result.total is not None else "/".join(result.bands)
            assert re.search(re.escape(squeezed(result.definition.short)) + ".*" + re.escape(squeezed(shown)), text)
    assert squeezed("definitions 0123456789ab") in text
    assert pages(content) <= 2


def test_every_reason_for_a_provisional_mark_is_given() -> None:
    assessment = assessed("breast_t1")
    text = said(board_pdf(assessment))
    reasons = {advice.provisional for advice in assessment.advice if advice.status == "applies" and advice.provisional}
    assert len(reasons) > 1
    assert all(squeezed(reason) in text for reason in reasons)


def test_the_worst_case_takes_three_pages() -> None:
    case = spinemets.Case({"age": 60, "sex": "male", "primary": "kidney", "limb_weakness": "yes"}, CROWDED)
    assert pages(board_pdf(spinemets.assess(case))) <= 3
    assert pages(referral_pdf(spinemets.assess(case))) <= 3


def test_clocks_are_shown_with_the_time_they_run_to() -> None:
    case = spinemets.Case(
        {"primary": "breast", "limb_weakness": "yes"},
        [{"level": "T7"}],
        as_of="2026-11-22T09:00",
        pathway={"onset_on": "2026-11-20T08:00", "presented_on": "2026-11-21T20:00"},
    )
    assessment = spinemets.assess(case)
    text = said(board_pdf(assessment))
    assert squeezed("Clocks at 2026-11-22 09:00") in text
    assert assessment.clocks
    assert all(squeezed(clock.target.title) in text for clock in assessment.clocks if clock.left is not None)


PAPERS: dict[str, Callable[[Assessment], bytes]] = {
    "board": board_pdf,
    "referral": referral_pdf,
    "leaflet": leaflet_pdf,
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_tagged_titled_and_in_a_language(name: str) -> None:
    reader = PdfReader(io.BytesIO(PAPERS[name](assessed("lymphoma_t7_t8"))))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None and reader.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert "H1" in kinds(root["/StructTreeRoot"])


def kinds(node: object, alternatives: list[str] | None = None) -> set[str]:
    """The kinds of all structure elements below one, and their alternative texts."""
    node = node.get_object() if hasattr(node, "get_object") else node  # type: ignore[union-attr]
    if isinstance(node, list):
        return {kind for member in node for kind in kinds(member, alternatives)}
    if not isinstance(node, dict):
        return set()
    if alternatives is not None and "/Alt" in node:
        alternatives.append(str(node["/Alt"]))
    own = {str(node["/S"]).strip("/")} if "/S" in node else set()
    return own | (kinds(node["/K"], alternatives) if "/K" in node else set())


def test_the_picture_of_the_spine_says_what_it_shows() -> None:
    reader = PdfReader(io.BytesIO(board_pdf(assessed("lymphoma_t7_t8"))))
    alternatives: list[str] = []
    found = kinds(reader.trailer["/Root"]["/StructTreeRoot"], alternatives)
    assert {"Figure", "Table", "TH", "L", "Link"} <= found
    assert any("T7: SINS 1–16" in text and "T8:" in text for text in alternatives)


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_case_gives_the_same_bytes_in_another_process(name: str) -> None:
    here = PAPERS[name](assessed("breast_t1"))
    assert here == PAPERS[name](assessed("breast_t1"))
    script = (
        "import sys, spinemets, spinemets.render.pdf as pdf\n"
        f"case = spinemets.load_case({str(EXAMPLES / 'breast_t1.yaml')!r})\n"
        f"sys.stdout.buffer.write(pdf.{name}_pdf(spinemets.assess(case)))\n"
    )
    there = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env={"TZ": "Asia/Tokyo"})
    assert there.stdout == here


def test_only_our_own_fonts_are_used() -> None:
    for paper in PAPERS.values():
        reader = PdfReader(io.BytesIO(paper(assessed("prostate_t3_t5_t6"))))
        fonts = {
            str(font.get_object()["/BaseFont"]).split("+")[-1]
            for page in reader.pages
            for font in page["/Resources"]["/Font"].values()
        }
        assert fonts
        assert all(re.match("Inter|Libertinus|NewCM|DejaVuSansMono", font) for font in fonts), fonts


HOSTILE = '#panic() $ _ * \\ `x` [] @a <b> // #import "x"'


def test_markup_in_a_label_is_text() -> None:
    assert squeezed(HOSTILE) in said(board_pdf(assessed("breast_t1"), label=HOSTILE))


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("漢字", "write it by hand"),
        ("\U0001f600", "write it by hand"),
        ("a\x00\u202eb\ud800", "a b"),
        ("Åström, Łukasz Ω", "Åström, Łukasz Ω"),
        ("x" * 500, "x" * 60 + "…"),
    ],
)
def test_any_label_gives_a_sheet(label: str, shown: str) -> None:
    assert squeezed(shown) in said(board_pdf(assessed("liver_t11"), label=label))


@pytest.mark.parametrize(("as_pdf", "as_html"), [(referral_pdf, referral_html), (leaflet_pdf, leaflet_html)])
@pytest.mark.parametrize("name", NAMES)
def test_a_letter_says_in_pdf_what_it_says_in_html(
    name: str, as_pdf: Callable[[Assessment], bytes], as_html: Callable[[Assessment], str]
) -> None:
    assessment = assessed(name)
    content = as_pdf(assessment)
    pieces = Pieces()
    pieces.feed(as_html(assessment))
    text = said(content)
    missing = [piece for piece in pieces.found if squeezed(piece) not in text]
    assert not missing
    assert pages(content) <= 2


class Pieces(HTMLParser):
    """The pieces of text in the body of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "body"

    def handle_data(self, data: str) -> None:
        if self.inside and data.strip():
            self.found.append(data)


CASE = str(EXAMPLES / "breast_t1.yaml")


@pytest.mark.parametrize("command", ["assess", "letter", "leaflet"])
def test_the_command_line_writes_a_pdf(command: str, tmp_path: Path) -> None:
    output = tmp_path / "paper.pdf"
    assert main([command, CASE, "--format", "pdf", "-o", str(output)]) == 0
    assert output.read_bytes().startswith(b"%PDF-")


def test_a_pipe_gets_the_same_bytes_as_a_file(tmp_path: Path) -> None:
    output = tmp_path / "paper.pdf"
    main(["assess", CASE, "--format", "pdf", "-o", str(output)])
    piped = subprocess.run(
        [sys.executable, "-m", "spinemets.cli", "assess", CASE, "--format", "pdf"], capture_output=True, check=True
    )
    assert piped.stdout == output.read_bytes()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")
def test_a_terminal_is_not_shown_a_pdf() -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "spinemets.cli", "assess", CASE, "--format", "pdf"]
    finished = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE)
    os.close(theirs)
    os.close(ours)
    assert finished.returncode == 2
    assert b"-o sheet.pdf" in finished.stderr


def test_the_case_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("lesions:\n  - level: T5\n", encoding="utf-8")
    assert main(["assess", str(case), "--format", "pdf", "-o", str(case)]) == 2
    assert "would overwrite it" in capsys.readouterr().err
    assert case.read_text(encoding="utf-8").startswith("lesions:")


def test_without_the_package_the_command_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    output = tmp_path / "sheet.pdf"
    assert main(["assess", CASE, "--format", "pdf", "-o", str(output)]) == 2
    assert "pip install 'spinemets[pdf]'" in capsys.readouterr().err
    assert not output.exists()
