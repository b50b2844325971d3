"""The report as a document: complete, self-contained, escaped, and in the order a tired doctor needs."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from cases import cases
from hypothesis import given, settings

import spinemets
from spinemets.engine import Assessment, Case
from spinemets.render import wording
from spinemets.render.html import _minus, report
from spinemets.render.text import assessment_text

EXAMPLES = sorted((Path(spinemets.__file__).parent / "examples").glob("*.yaml"))
VOID = {"meta", "link", "br", "hr", "img", "input"}
HEADLINES = {"immediate": "act now", "within_24_hours": "advice within 24 hours", "planned": "planned"}

every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


class Document(HTMLParser):
    """The page as a browser reads it: tags that balance, attributes, and the words of each heading."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.headings: list[tuple[int, str]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> is out of order"

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.words.append(data)
        if self.open and re.fullmatch("h[1-6]", self.open[-1]):
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def attributes(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.tags if name in attributes]


@cache
def assessment(path: Path) -> Assessment:
    return spinemets.assess(spinemets.load_case(path))


@cache
def document(path: Path) -> Document:
    return Document(report(assessment(path)))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 10


@every_example
def test_the_urgency_comes_first_in_words(path: Path) -> None:
    levels, headings = document(path).headings[0][0], [words for _, words in document(path).headings]
    assert levels == 1
    for code in assessment(path).urgency:
        assert HEADLINES[code] in headings[1].lower()
    assert ("not settled" in headings[1]) == (len(assessment(path).urgency) > 1)


@every_example
def test_sections_stand_in_the_order_of_need(path: Path) -> None:
    titles = [words for level, words in document(path).headings if level == 2][1:]
    prognosis = "Prognosis: group statistics, never a reason to withhold treatment"
    optional = ["Tests to order", "Criteria, one by one", "Supportive care", "Follow-up", "Team"]
    wanted = ["Do now", "Plan", *optional[:2], prognosis, "Risks", "Scores", "Cautions", "Sources disagree"]
    wanted += [*optional[2:], "Guidelines side by side", "What this rests on", "Sources"]
    assert titles == [title for title in wanted if title in titles]
    assert set(wanted) - set(titles) <= {"Sources disagree", "Guidelines side by side", *optional}


@every_example
def test_every_open_plan_is_shown_with_its_conditions(path: Path) -> None:
    text = document(path).text
    for segment in assessment(path).segments:
        assert segment.decided or f"{len(segment.plans)} plans are still open" in text
        for plan in segment.plans:
            assert plan.label[1:] in text
            assert plan.provisional in text
            for condition in plan.conditions if not segment.decided else ():
                assert f"if {condition}" in text
    plan = text.split("Prognosis: group statistics")[0]
    assert "recommended" not in plan.lower()


@every_example
def test_every_score_is_shown_with_its_lines(path: Path) -> None:
    text = document(path).text
    for level, scores in assessment(path).lesions:
        assert f"{level} SINS {scores['sins'].total}" in text  # the label in the picture
        assert f"SINS {level}: {scores['sins'].total}" in text  # the table of its items
    of_lesions = [score for _, scores in assessment(path).lesions for score in scores.values()]
    for score in [*assessment(path).scores.values(), *of_lesions]:
        scale = _minus(score.scale)
        shown = f"({scale})" if score.total is not None else scale
        not_begun = score.definition.short in text.split("Open:")[-1].split(".")[0]
        assert f"{_minus(score.total)} {shown}" in text if score.total is not None and not not_begun else scale in text
        assert all(line.answer in text and line.variable.question in text for line in score.lines)
        assert all(warning.says in text for warning in score.definition.not_for)
        assert all(band.replace("_", " ") in text for band in score.bands)


@every_example
def test_all_advice_is_given_and_both_sides_of_a_dispute(path: Path) -> None:
    text = document(path).text
    for advice in assessment(path).advice:
        assert advice.rule.short in text
        assert advice.provisional in text
        assert all(side.says in text for side in advice.rule.sides)
        if advice.status == "applies":
            assert advice.rule.advice in text
            assert advice.rule.strength in text
            assert all(cite.where in text for cite in (advice.rule.cite, *advice.rule.also))
        else:
            assert all(question.variable.question in text for question in advice.until)


@every_example
def test_answers_and_what_is_not_known_are_shown(path: Path) -> None:
    text = document(path).text
    for answer in assessment(path).answers:
        assert f"{answer.variable.question}{answer.shown}" in text.replace(" (local policy)", "")
        assert answer.origin != "derived" or f"follows: {answer.because}" in text
    assert all(question.variable.question in text for question in assessment(path).ask_next)


@every_example
def test_nothing_is_fetched_and_nothing_runs(path: Path) -> None:
    page = document(path)
    for tag, attributes in page.tags:
        assert tag not in {"script", "iframe", "object", "embed", "form", "link", "base", "img", "use", "image"}
        assert not {"src", "srcset", "data", "poster", "action", "style", "xlink:href"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        assert tag == "a" or "href" not in attributes
    html = report(assessment(path))
    style = html.split("<style>")[1].split("</style>")[0]
    assert "@import" not in style
    assert set(re.findall(r"url\(([^)]*)\)", html)) <= {"#hatch", "#stripe", *re.findall(r"#clip-\w+", html)}
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page.attributes("content")[1]


@every_example
def test_links_lead_somewhere(path: Path) -> None:
    page = document(path)
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    for target in page.attributes("href"):
        assert target.startswith(("https://", "http://")) or target[1:] in ids, target
    for name in ("aria-labelledby", "clip-path"):
        for value in page.attributes(name):
            assert set(value.removeprefix("url(#").removesuffix(")").split()) <= set(ids)
    for source in assessment(path).sources:
        assert f"source-{source.key}" in ids
        assert not source.link or source.link in page.attributes("href")


@every_example
def test_headings_and_tables_can_be_followed_without_sight(path: Path) -> None:
    page = document(path)
    levels = [level for level, _ in page.headings]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(attributes.get("scope") in {"row", "col", "rowgroup"} for tag, attributes in page.tags if tag == "th")
    assert {"header", "nav", "main", "footer"} <= {tag for tag, _ in page.tags}
    assert ("html", {"lang": "en"}) in page.tags


def test_a_hostile_title_stays_text() -> None:
    html = report(assessment(EXAMPLES[0]), title='<script>alert(1)</script>"&')
    assert "<script" not in html
    page = Document(html)
    assert page.headings[0] == (1, '<script>alert(1)</script>"&')


def test_the_same_assessment_gives_the_same_page() -> None:
    assert report(assessment(EXAMPLES[0])) == report(assessment(EXAMPLES[0]))


def test_the_intended_use_and_the_version_close_the_page() -> None:
    text = document(EXAMPLES[0]).text
    assert text.endswith(f"it does not replace judgement. spinemets {spinemets.__version__}")


def test_the_banner_orders_nothing() -> None:
    """What it would order may be done already; the steps follow."""
    done = {"limb_weakness": "yes", "primary": "breast", "whole_spine_mri": "done"}
    html = report(spinemets.assess(spinemets.Case(done, [{"level": "T7", "escc": "2"}])))
    banner = html[html.index('class="urgency') : html.index('id="now-title"')]
    assert "Act now" in banner and "MRI" not in banner


def test_what_may_apply_is_named_as_in_the_text() -> None:
    made = assessment(next(path for path in EXAMPLES if path.stem == "lymphoma_t7_t8"))
    named = [words for _, words in Document(report(made)).headings if "depending on the answer" in words]
    assert len(named) == 2 and named[0] == "Do now too, depending on the answer"
    assert all(f"  {words}\n" in assessment_text(made) for words in named)


def test_one_plan_is_stated_without_conditions() -> None:
    case = spinemets.Case(
        patient={"primary": "kidney", "fit_for_surgery": "yes"},
        lesions=[{"level": "T11", "escc": "1b", "mechanically_stable": "no", "prior_radiotherapy": "none"}],
    )
    text = Document(report(spinemets.assess(case))).text
    assert "One plan Stabilisation, then stereotactic radiotherapy NOMS row N4" in text
    assert "still open" not in text.split("One plan")[1].split("Scores")[0]


def test_a_suspicion_before_imaging_is_a_report_too() -> None:
    page = Document(report(spinemets.assess(spinemets.Case(patient={"limb_weakness": "yes", "primary": "breast"}))))
    assert "No involved vertebra is named" in page.text
    assert "Act now" in page.text


def test_a_level_that_is_not_known_is_said_beside_the_picture() -> None:
    case = spinemets.Case(patient={"primary": "breast"}, lesions=[{"level": ["L2", "L3"]}, {"level": "T4"}])
    assert "Not drawn, L2 or L3: SINS" in Document(report(spinemets.assess(case))).text


@settings(max_examples=25, deadline=None)
@given(cases())
def test_any_case_can_be_reported(case: Case) -> None:
    page = Document(report(spinemets.assess(case)))
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert all(target.startswith("http") or target[1:] in ids for target in page.attributes("href"))


def test_reasons_that_differ_in_the_vertebra_alone_are_said_once() -> None:
    said = ["limb weakness", "ESCC 2 or 3 at T3", "ESCC 2 or 3 at T10", "SINS at T3: 8, unstable", "SINS at T5: 7"]
    assert wording.reasons(said) == "limb weakness; ESCC 2 or 3 at T3, T10; SINS at T3: 8, unstable; SINS at T5: 7"


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(mode: int) -> None:
    """Also in the picture, whose words an automatic check of contrast does not see."""
    blocks = re.findall(r":root \{(.*?)\}", report(assessment(EXAMPLES[0])), re.DOTALL)
    palette = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[mode]))
    grounds = {
        "ink": ("card", "paper", "ask", "now-tint", "soon-tint", "calm-tint"),
        "soft": ("card", "paper"),
        "link": ("card", "paper"),
        "now": ("now-tint",),
        "soon": ("card", "soon-tint"),
        "calm": ("calm-tint",),
    }
    for ink, papers in grounds.items():
        for paper in papers:
            light, dark = sorted((luminance(palette[ink]), luminance(palette[paper])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)
