"""The report of a validation as a page: what was found with its interval, what was published with its source."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from validated import validation

from spinemets.cohort.survival import Estimate
from spinemets.cohort.survival.estimate import Reason
from spinemets.cohort.validation.result import LogRankTest, ScoreValidation, Validation
from spinemets.render.validation import validation_html
from spinemets.render.validation.glossary import GLOSSARY
from spinemets.render.validation.parts import Marked, Report
from spinemets.render.validation.report import report_of
from spinemets.render.validation.tables import bands, side_by_side
from spinemets.render.validation.wording import counted, figure, probability, share

SPACE = "\N{NO-BREAK SPACE}"
JUDGING = re.compile(r"\b(good|poor|poorly|excellent|acceptable|fair|weak|strong|satisfactory|moderate)\b", re.I)


class Words(HTMLParser):
    """All words of a page outside its style, and its addresses."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            assert name != "style"
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "xlink:href"):
                self.addresses.append(value or "")

    def handle_data(self, data: str) -> None:
        if self.lasttag != "style":
            self.found.append(data)

    @property
    def said(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.found))


@pytest.fixture(scope="module")
def page() -> str:
    return validation_html(validation())


def test_the_page_needs_nothing_else(page: str) -> None:
    words = Words(page)
    assert "script" not in words.tags
    assert not {"link", "img", "iframe", "object"} & words.tags
    assert all(address.startswith(("#", "https://")) for address in words.addresses)
    assert {one[1:] for one in words.addresses if one.startswith("#")} <= set(words.ids)
    assert len(words.ids) == len(set(words.ids))
    assert "default-src 'none'" in page


def test_no_word_judges_a_score(page: str) -> None:
    titles = " ".join(score.title for score in validation().scores)
    assert [word for word in JUDGING.findall(Words(page).said) if word not in titles] == []


def test_simulated_data_are_marked_and_real_data_are_not(page: str) -> None:
    assert 'class="synthetic"' in page and "<title>Synthetic data: " in page
    assert Words(page).said.index("Simulated data") < Words(page).said.index("At a glance")
    assert "@top-center" in page, "paper says so on every sheet"
    real = validation_html(validation(synthetic=""))
    assert 'class="synthetic"' not in real and "<title>Validation" in real
    assert "SIMULATED" not in real


def test_small_counts_are_hidden(page: str) -> None:
    report = report_of(validation())
    tomita = next(score for score in report.scores if score.key == "tomita_2001")
    assert tomita.bands is not None
    assert tomita.bands.rows[-1][1] == ("hidden", f"hidden{SPACE}died")
    assert tomita.survival is not None
    assert ("terminal care", "12", "<5") in [row[:3] for row in tomita.survival.rows]
    assert report.missing is not None
    assert report.missing.rows[1][1] == "<5"
    assert "&lt;5" in page


def test_every_published_figure_has_its_source_and_its_mark() -> None:
    report = report_of(validation())
    for score, given in zip(report.scores, validation().scores, strict=True):
        assert score.bands is not None
        population = given.population("complete")
        assert population is not None
        for band in population.bands:
            for published in (*band.published.values(), *band.published_medians):
                named = [
                    one
                    for one in score.bands.cited
                    if (one.key, one.where) == (published.cite.source.key, published.cite.where)
                ]
                assert len(named) == 1
                assert named[0].provisional == published.cite.provisional
                assert published.cite.source.key in {source.key for source in report.sources}


def test_published_figures_stand_below_what_was_found_and_are_marked_where_provisional(page: str) -> None:
    table = report_of(validation()).scores[0].bands
    assert table is not None
    found, published = table.rows[:2]
    assert (found[0], found[3]) == ("12 or more months", f"84{SPACE}% (79{SPACE}to{SPACE}89{SPACE}%)")
    assert (published[0], published[3]) == (Marked("published", False), Marked(f"100{SPACE}%", True))
    assert table.rows[5][4] == Marked(f"4.5{SPACE}%", True)
    assert f'<td>100{SPACE}% <span class="provisional">provisional</span></td>' in page
    main = validation().scores[0].populations[0]
    whole = bands(main._replace(bands=(main.bands[0]._replace(published_medians=()),))).rows[1]
    assert (whole[0], whole[3]) == (Marked("published", True), f"100{SPACE}%"), "of a whole row it is said once"


def test_a_median_that_is_hidden_or_has_hidden_limits_is_not_said_to_be_not_reached() -> None:
    main = validation().scores[0].populations[0]
    medians = Estimate(None, reason=Reason.HIDDEN), Estimate(6.0, reason=Reason.HIDDEN), Estimate(6.0, 4.0, None)
    shown = [bands(main._replace(bands=(main.bands[0]._replace(median=one),))).rows[0] for one in medians]
    cells = [[cell for cell in row if "reached" in str(cell) or "6.0" in str(cell)] for row in shown]
    assert cells[0] == []
    assert cells[1] == [f"6.0{SPACE}months (no interval: {Reason.HIDDEN})"]
    assert cells[2] == [f"6.0{SPACE}months (4.0{SPACE}to{SPACE}not reached)"]
    report = report_of(validation()._replace(scores=(_with_median(medians[0]),)))
    assert f"{main.bands[0].label}: median open" in str(report.scores[0])


def _with_median(median: Estimate) -> ScoreValidation:
    """The first score, with another median of its first band."""
    score = validation().scores[0]
    main, *others = score.populations
    bands = (main.bands[0]._replace(median=median), *main.bands[1:])
    return score._replace(populations=(main._replace(bands=bands), *others))


def test_of_published_figures_only_the_provisional_ones_are_marked() -> None:
    """A band of which the paper itself was read for one month, and a secondary source for another."""
    main = validation().scores[0].populations[0]
    band = main.bands[0]
    first, second, *_ = sorted(band.published)
    read = band.published[first]._replace(cite=band.published[first].cite._replace(seen="primary"))
    assert read.provisional == "" and band.published[second].provisional
    row = bands(main._replace(bands=(band._replace(published=dict(band.published) | {first: read}),))).rows[1]
    cells = dict(zip(sorted({*band.alive, *band.published}), row[2:], strict=False))
    assert row[0] == Marked("published", False)
    assert isinstance(cells[first], str) and isinstance(cells[second], Marked)


def test_all_groups_of_patients_stand_side_by_side() -> None:
    chapter = report_of(validation()).scores[0].chapters[0]
    table = chapter.tables[0]
    assert table.head[1:] == (
        "Complete",
        "Open answers at best",
        "Open answers at worst",
        "Complete for all compared scores",
    )
    row = next(row for row in table.rows if row[0] == "Harrell’s C")
    assert [str(cell)[:4] for cell in row[1:]] == ["0.68", "0.65", "0.63", "0.69"]


def test_bounds_and_assumptions_are_said() -> None:
    _, bounds, assumed = report_of(validation()).scores[0].chapters[0].tables
    assert bounds.head == ("Figure", "Lies between", f"At 6{SPACE}months, between")
    assert bounds.rows[0] == ("Harrell’s C", f"0.59 and{SPACE}0.72", "")
    assert bounds.rows[1] == ("Alive here, 12 or more months", "", f"61 and{SPACE}83{SPACE}%")
    assert f"p{SPACE}={SPACE}0.040" in assumed.rows[0][1][0]
    assert assumed.rows[1][1] == "none: no patients"


def test_every_row_is_as_long_as_its_head() -> None:
    report = report_of(validation())
    tables = [report.overview, report.about, report.flow, report.reporting, *report.differences]
    tables += [score.bands for score in report.scores]
    tables += [table for score in report.scores for chapter in score.chapters for table in chapter.tables]
    figures = [report.compared, report.populations, *report.comparison, report.missing]
    figures += [chapter.panels for score in report.scores for chapter in score.chapters if chapter.panels]
    figures += [one for score in report.scores for one in (score.survival, score.auc)]
    figures += [one for score in report.scores for chapter in score.chapters for one in chapter.figures]
    assert len(tables) > 15
    assert len(figures) > 20
    for one in (*tables, *figures):
        assert one is not None
        assert {len(row) for row in one.rows} == {len(one.head)}


def test_a_page_for_twelve_scores_stays_under_a_megabyte() -> None:
    given = validation()
    twelve = tuple(score._replace(name=f"{score.name}_{n}") for n in range(4) for score in given.scores)
    assert len(validation_html(given._replace(scores=twelve)).encode()) < 1_000_000


def test_the_same_validation_gives_the_same_page(page: str) -> None:
    assert validation_html(validation()) == page


def test_a_study_is_text_and_never_markup(page: str) -> None:
    assert "<Somewhere>" not in page
    assert "&lt;Somewhere&gt;" in page


def without_figures(score: ScoreValidation) -> ScoreValidation:
    """A score of which nothing can be said, as where all counts are hidden."""
    open_ = Estimate(None, reason=Reason.HIDDEN)
    populations = tuple(
        one._replace(
            patients=None,
            deaths=None,
            bands=(),
            log_rank=LogRankTest(None, 0, None, "hidden"),
            harrell=open_,
            uno=open_,
            auc={6: open_},
            calibration=(),
            brier=(),
            decision=(),
        )
        for one in score.populations
    )
    return score._replace(populations=populations, strata=(), drift=(), local=(), bounds=())


@pytest.mark.parametrize("populations", [True, False])
def test_what_cannot_be_said_is_left_out_or_says_why(populations: bool) -> None:
    given = validation()
    scores = tuple(without_figures(score) for score in given.scores)
    if not populations:
        scores = tuple(score._replace(populations=()) for score in scores)
    bare: Validation = given._replace(
        scores=scores,
        comparisons=(),
        missing=(),
        notes=(),
        followed_to=None,
        median_follow_up=Estimate(None, reason=Reason.NOBODY),
    )
    said = Words(validation_html(bare)).said
    assert "None" not in said
    assert "nan" not in said.split()
    if populations:
        assert f"none: {Reason.NO_PAIRS}" not in said
        assert re.search(r"Harrell’s C open open open", said)


def test_there_is_no_curve_where_nothing_is_known_beyond_the_first_day() -> None:
    given = validation()
    score, main = given.scores[0], given.scores[0].populations[0]
    bands = tuple(band._replace(curve=band.curve[:1], censored=()) for band in main.bands)
    first = score._replace(populations=(main._replace(bands=bands), *score.populations[1:]))
    report = report_of(given._replace(scores=(first,)))
    assert report.scores[0].survival is None
    assert report.scores[0].bands is not None


def test_a_single_auc_makes_no_line_and_stays_in_the_table() -> None:
    given = validation()
    score = given.scores[0]
    one = tuple(
        one._replace(auc={6: one.auc[6], 12: Estimate(None, reason=Reason.HIDDEN)}) for one in score.populations
    )
    part = report_of(given._replace(scores=(score._replace(populations=one),))).scores[0]
    assert part.auc is None
    rows = {str(row[0]): row[1] for row in part.chapters[0].tables[0].rows}
    assert str(rows[f"AUC at 6{SPACE}months"]).startswith("0.70") and rows[f"AUC at 12{SPACE}months"] == "open"


def test_a_page_says_when_patients_were_not_drawn_again() -> None:
    assert "drawn again 500 times" in Words(validation_html(validation())).said
    assert "patients were not drawn again" in Words(validation_html(validation()._replace(replicates=0))).said


def test_joined_years_are_rows_and_not_a_line() -> None:
    given = validation()
    score = given.scores[0]
    eras = tuple(one._replace(column="era", value=f"{one.value}–{one.value}") for one in score.drift)
    report: Report = report_of(given._replace(scores=(score._replace(drift=eras),)))
    titles = [figure.title for chapter in report.scores[0].chapters for figure in chapter.figures]
    assert f"Harrell’s C by year, deaths by 12{SPACE}months" in titles
    assert "2010–2010" in validation_html(given._replace(scores=(score._replace(drift=eras),)))


def test_figures_in_words() -> None:
    assert figure(Estimate(0.714, 0.65, 0.78)) == f"0.71 (0.65{SPACE}to{SPACE}0.78)"
    assert figure(Estimate(3.25, 2.5, None), 1) == f"3.2 (2.5{SPACE}to{SPACE}open)"
    assert figure(Estimate(None, reason=Reason.NO_DEATHS)) == "none: no deaths"
    assert figure(None) == "none"
    assert share(Estimate(1.0)) == f"100{SPACE}%"
    assert counted(None) == "hidden"
    assert counted(12345) == f"12{SPACE}345"
    assert probability(0.0004) == f"p{SPACE}<{SPACE}0.001"
    assert probability(0.0316) == f"p{SPACE}={SPACE}0.032"
    assert probability(None, "no deaths") == "none: no deaths"


def test_every_measure_of_the_page_is_explained_in_plain_words(page: str) -> None:
    terms = " ".join(term.name for term in GLOSSARY).lower()
    measures = (
        "interval",
        "survival curve",
        "concordance",
        "auc",
        "log-rank",
        "slope",
        "brier",
        "net benefit",
        "drift",
    )
    assert all(measure in terms for measure in measures)


def test_the_figures_are_there_for_those_who_do_not_see_them(page: str) -> None:
    pictures = re.findall(r"<svg class=\"chart\".*?</svg>", page, re.S)
    assert len(pictures) > 30
    for picture in pictures:
        title = re.search(r'<title id="([^"]*)">[^<]+</title><desc id="([^"]*)">([^<]+)</desc>', picture)
        assert title is not None
        assert f'role="img" aria-labelledby="{title[1]} {title[2]}"' in picture
        assert re.search(r"\d", title[3]), "the description says numbers"


def test_importing_what_shows_needs_no_table_engine() -> None:
    script = (
        "import sys, spinemets.render, spinemets.render.html; print({'polars', 'numpy', 'scipy'} & set(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert found.stdout.strip() == "set()"


def test_bounds_stand_beside_c_and_no_column_is_hidden_in_every_row() -> None:
    """All at best and all at worst are no bounds of C: both may be 0.66 where it can be anything from 0.1 to 1."""
    found = validation()
    hidden = found._replace(scores=tuple(score._replace(decided=None) for score in found.scores))
    shown, without = (report_of(one).overview for one in (found, hidden))
    assert "Decided although open" in shown.head and "Decided although open" not in without.head
    bounded = next(one for score in found.scores for one in score.bounds if one.measure == "harrell_c")
    place = without.head.index("C whatever the open answers are, between")
    assert any(f"{bounded.low:.2f} and" in str(row[place]) for row in without.rows)


@pytest.mark.parametrize(("statistic", "said"), [(9.96, "10.0"), (66.8, "66.8"), (136.0, "136"), (1230.0, "1230")])
def test_a_statistic_is_not_told_to_more_figures_than_it_has(statistic: float, said: str) -> None:
    given = validation()
    score = given.scores[0]
    main = score.populations[0]
    score = score._replace(populations=(main._replace(log_rank=main.log_rank._replace(statistic=statistic)),))
    assert f"χ²\N{NO-BREAK SPACE}{said}, p" in validation_html(given._replace(scores=(score,)))


def test_a_slope_that_is_computed_of_complete_cases_alone_is_not_said_to_be_none() -> None:
    score = validation().scores[0]
    complete, best = score.populations[:2]
    table = side_by_side(score._replace(populations=(complete, best._replace(calibration=()))))
    slopes = [row for row in table.rows if str(row[0]).startswith("Calibration slope")]
    assert len(slopes) == 3 and {row[2] for row in slopes} == {"not computed"}
