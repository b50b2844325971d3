"""The front of a report: a page to choose from, what was done, what hiding costs, and where each item is answered."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from validated import around, validation

from spinemets.cohort.survival import Estimate
from spinemets.cohort.survival.estimate import Reason
from spinemets.cohort.validation.result import Comparison, Missing, ReportingItem, Validation
from spinemets.cohort.validation.tripod import ITEMS
from spinemets.render.validation import validation_html
from spinemets.render.validation.comparison import differences, same_patients
from spinemets.render.validation.hiding import hides
from spinemets.render.validation.parts import Link, Marked, Report
from spinemets.render.validation.questions import asked_of_few, missing
from spinemets.render.validation.report import report_of

SPACE = "\N{NO-BREAK SPACE}"


def test_the_front_leads_to_each_score_and_says_how_it_does() -> None:
    report = report_of(validation())
    keys = [f"score-{score.key}" for score in report.scores]
    assert [row[0] for row in report.overview.rows] == [
        Link(score.short, key) for score, key in zip(validation().scores, keys, strict=True)
    ]
    row = dict(zip(report.overview.head, report.overview.rows[0], strict=True))
    assert row["Complete"] == (f"1{SPACE}000", f"800{SPACE}died")
    assert row[f"Alive at 6{SPACE}months: here"] == f"60{SPACE}% (55{SPACE}to{SPACE}65{SPACE}%)"
    assert (row["As published"], row[f"Calibration slope at 6{SPACE}months"]) == (
        f"55{SPACE}%",
        f"0.90 (0.70{SPACE}to{SPACE}1.10)",
    )
    page = validation_html(validation())
    assert all(f'<a href="#{key}">' in page and f'id="{key}"' in page for key in keys)


def test_who_the_patients_are_is_said_once_in_words_and_of_how_many() -> None:
    there = report_of(validation()).who
    assert there is not None and there.head == ("", "Patients", "Share", "Died")
    rows = {str(row[0]) if isinstance(row[0], str) else row[0].said: row[1:] for row in there.rows}
    assert len(rows) == len(there.rows)
    assert rows["Lung, non-small-cell"] == ("250", f"21{SPACE}%", "210")
    assert rows["Radiotherapy alone"][0] == "500" and rows["Kidney"] == ("hidden", "", "hidden")
    assert rows["2010"] == ("90", f"7{SPACE}%", "70") and rows["Year"] == ("", "", "")
    assert there.caption in validation_html(validation())
    assert report_of(validation()._replace(scores=())).who is None


def test_the_group_of_small_subgroups_is_not_called_another_tumour() -> None:
    score = validation().scores[0]
    others = score.strata[0]._replace(value="other")
    either = score.strata[0]._replace(value="lung_nsclc|lung_sclc")
    there = report_of(validation()._replace(scores=(score._replace(strata=(others, either)),))).who
    assert there is not None
    names = [row[0].said for row in there.rows if isinstance(row[0], Marked)]
    assert names[:2] == ["Other", "Lung, non-small-cell or lung, small-cell"]


def test_who_the_patients_are_counts_years_once() -> None:
    score = validation().scores[0]
    eras = tuple(score.drift[0]._replace(column="era", value=value) for value in ("2010–2014", "2015–2019"))
    there = report_of(validation()._replace(scores=(score._replace(strata=eras),))).who
    assert there is not None and [row[0] for row in there.rows].count("Year") == 1 and len(there.rows) == 3


def test_only_a_report_of_many_scores_says_how_to_have_fewer() -> None:
    few = validation()
    many = few._replace(scores=tuple(one._replace(name=f"{one.name}_{n}") for n in range(3) for one in few.scores))
    assert "--scores tokuhashi_2005_0,bollen_2014_0" in str(report_of(many).lead)
    assert "--scores" not in str(report_of(few).lead)


def test_what_was_done_says_with_what_when_on_whom_and_how_to_cite() -> None:
    report = report_of(validation(), "2026-11-30")
    about = {str(row[0]): str(row[1:]) for row in report.about.rows}
    assert "Registry of <Somewhere>" in about["On whom"]
    assert f"1{SPACE}212 patients" in about["On whom"].replace("\\xa0", SPACE)
    assert "drawn again 500 times (seed 1)" in about["Intervals"]
    assert "spinemets 0.1.0" in about["With what"]
    assert "the years 2010 to 2019" in about["On whom"]
    assert "2026-11-30" in about["When"]
    assert "Version 0.1.0" in about["To cite"] and "source of each score" in about["To cite"]
    assert "When" not in {row[0] for row in report_of(validation()).about.rows}
    assert "--study-template" in str(report_of(validation()._replace(study="")).about.rows)


def test_a_median_follow_up_that_is_hidden_is_not_left_out_without_a_word() -> None:
    hidden = validation()._replace(median_follow_up=Estimate(None, reason=Reason.HIDDEN))
    assert "Median follow-up: open, since small numbers are hidden" in str(report_of(hidden).about.rows)
    nobody = validation()._replace(median_follow_up=Estimate(None, reason=Reason.NOBODY))
    assert "Median follow-up" not in str(report_of(nobody).about.rows)


def test_it_is_said_once_and_near_the_beginning_what_hiding_costs() -> None:
    report = report_of(validation())
    assert report.hiding is not None and report.hiding.where is not None
    told = str(report.hiding.says).replace("\\xa0", "")
    said = re.search(r"in place of (\d+) of its (\d+) numbers", told)
    assert said is not None
    where = [int(str(row[1])) for row in report.hiding.where.rows]
    assert int(said[1]) == sum(where) > 0
    assert where == sorted(where, reverse=True)
    assert "--small 0" in told and "1 to 4 patients" in told
    page = validation_html(validation())
    assert page.count('id="hidden"') == 1
    assert page.index('id="hidden"') < page.index('class="overview"')


@pytest.mark.parametrize("small_below", [0, 1])
def test_a_report_that_hides_nothing_says_nothing_of_it(small_below: int) -> None:
    page = validation_html(validation()._replace(small_below=small_below))
    assert 'id="hidden"' not in page and 'href="#hidden"' not in page and "--small 0" not in page


def test_a_report_that_hides_without_a_cost_says_so() -> None:
    given = validation()
    bare = given._replace(scores=given.scores[1:2], missing=given.missing[:1], comparisons=())
    score = bare.scores[0]._replace(strata=())
    report = report_of(bare._replace(scores=(score,)))
    assert report.hiding is not None
    assert "No number of this report is open for that reason." in str(report.hiding.says)
    assert report.hiding.where is None


def test_each_figure_and_table_with_an_open_number_says_why_and_no_other_does() -> None:
    report = report_of(validation())
    tomita = next(score for score in report.scores if score.key == "tomita_2001")
    bollen = next(score for score in report.scores if score.key == "bollen_2014")
    assert tomita.survival is not None and tomita.survival.hides and tomita.bands is not None and tomita.bands.hides
    assert bollen.survival is not None and not bollen.survival.hides and bollen.bands is not None
    assert not bollen.bands.hides
    page = validation_html(validation())
    part = page[page.index('id="score-tomita_2001"') :]
    figure = part[part.index("Survival by band") : part.index("</figure>")]
    assert '<a href="#hidden">small numbers are hidden</a>' in figure


@pytest.mark.parametrize(
    ("cell", "hidden"),
    [
        ("open", True),
        ("hidden", True),
        ("<5", True),
        (("hidden", f"hidden{SPACE}died"), True),
        ("open answers at best", False),
        (f"0.71 (0.65{SPACE}to{SPACE}open)", False),
        (Marked("published", True), False),
        ("", False),
        ("none: no deaths", False),
    ],
)
def test_what_counts_as_hidden(cell: str, hidden: bool) -> None:
    assert hides(cell) is hidden


def test_a_figure_that_hiding_leaves_out_is_named() -> None:
    given = validation()
    score = given.scores[0]
    nothing = Estimate(None, reason=Reason.HIDDEN)
    years = tuple(
        year._replace(calibration=tuple(one._replace(difference=nothing) for one in year.calibration))
        for year in score.drift
    )
    report = report_of(given._replace(scores=(score._replace(drift=years),)))
    assert any("by year, found minus published: open" in line for line in report.scores[0].chapters[-1].left_out)
    assert report_of(given).scores[0].chapters[-1].left_out == ()


def test_no_figure_is_drawn_of_which_every_number_is_open() -> None:
    """Where hospitals have hidden small numbers, nothing may be left of C; an empty axis would tell nothing."""
    given = validation()
    open_ = Estimate(None, reason=Reason.HIDDEN)
    score = given.scores[0]
    hidden = score._replace(
        populations=tuple(one._replace(harrell=open_) for one in score.populations),
        strata=tuple(one._replace(harrell=open_) if one.column == "primary" else one for one in score.strata),
        drift=tuple(one._replace(column="era", harrell=open_) for one in score.drift),
    )
    report = report_of(given._replace(scores=(hidden,)))
    chapter = report.scores[0].chapters[-1]
    drawn = {figure.title for figure in chapter.figures}
    assert report.compared is None and report.populations is None
    assert f"Harrell’s C by treatment, deaths by 12{SPACE}months" in drawn
    for column in ("primary", "year"):
        title = f"Harrell’s C by {column}, deaths by 12{SPACE}months"
        assert title not in drawn
        assert f"{title}: open, since small numbers are hidden." in chapter.left_out


def with_answers(*unanswered: tuple[str, int]) -> Validation:
    """A thousand patients; each question with how many of them have no answer."""
    scores = tuple(score._replace(complete=990) for score in validation().scores)
    return validation()._replace(scores=scores, missing=tuple(Missing(key, key, n, 1000) for key, n in unanswered))


def test_a_question_that_most_do_not_need_stands_apart() -> None:
    """Tomita is known for 990 of 1,000, though 900 have no answer on the treatment of visceral metastases."""
    given = with_answers(("visceral_treatable", 900), ("kps", 20))
    table, figure = asked_of_few(given), missing(given)
    assert table is not None and figure is not None
    assert table.rows == (("Visceral_treatable", "100", "110", "Tomita 2001"),)
    assert [row[0] for row in figure.rows] == ["kps"]


def test_a_small_number_of_answers_is_hidden() -> None:
    given = with_answers(("visceral_treatable", 997))
    table = asked_of_few(given._replace(scores=tuple(one._replace(complete=999) for one in given.scores)))
    assert table is not None and table.rows[0][1:3] == ("<5", "<5")


def test_a_question_that_few_answer_although_it_is_needed_is_not_taken_away() -> None:
    given = with_answers(("visceral_treatable", 900), ("kps", 20))
    open_ = given._replace(scores=tuple(score._replace(complete=100) for score in given.scores))
    figure = missing(open_)
    assert asked_of_few(open_) is None and figure is not None
    assert [row[0] for row in figure.rows] == ["kps", "visceral_treatable (Tomita 2001)"]
    assert "Asked by one score alone" in str(figure.svg)


def compared(*names: str, patients: int | None = 940) -> tuple[Comparison, ...]:
    c = {name: 0.60 + 0.02 * number for number, name in enumerate(names)}
    return tuple(
        Comparison(a, b, patients, around(c[a]), around(c[b]), Estimate(c[a] - c[b], c[a] - c[b] - 0.01, 0.004))
        for a, b in combinations(names, 2)
    )


def test_scores_are_compared_in_one_matrix_with_every_difference_and_interval() -> None:
    """Everywhere the C of the row less the C of the column."""
    names = ("tokuhashi_2005", "bollen_2014", "tomita_2001")
    (table,) = differences(validation()._replace(comparisons=compared(*names)))
    assert table.caption == "Differences of Harrell’s C on the same 940 patients"
    assert table.head == ("", "Tokuhashi 2005", "Bollen", "Tomita 2001")
    by_one = ("−0.020", Marked(f"−0.030{SPACE}to", False), Marked("0.004", False))
    by_two = ("−0.040", Marked(f"−0.050{SPACE}to", False), Marked("0.004", False))
    assert table.rows == (
        ("Tokuhashi 2005", "0.60", by_one, by_two),
        ("Bollen", "", "0.62", by_one),
        ("Tomita 2001", "", "", "0.64"),
    )


def test_a_difference_without_an_interval_stands_alone() -> None:
    (one,) = compared("tokuhashi_2005", "bollen_2014")
    alone = one._replace(difference=Estimate(-0.02))
    (table,) = differences(validation()._replace(comparisons=(alone,)))
    assert table.rows[0] == ("Tokuhashi 2005", "0.60", "−0.020")


def test_hospitals_that_compared_other_scores_have_a_matrix_of_their_own() -> None:
    pairs = (*compared("tokuhashi_2005", "bollen_2014"), *compared("bollen_2014", "tomita_2001", patients=70))
    found = differences(validation()._replace(comparisons=(*pairs, *compared("bollen_2014", "tomita_2001"))))
    assert [table.head[1:] for table in found] == [
        ("Tokuhashi 2005", "Bollen"),
        ("Bollen", "Tomita 2001"),
        ("Bollen", "Tomita 2001"),
    ]


def test_lines_that_could_not_be_told_apart_become_a_table() -> None:
    few = validation()
    many = few._replace(scores=tuple(one._replace(name=f"{one.name}_{n}") for n in range(3) for one in few.scores))
    assert same_patients(few) is None and len(report_of(few).comparison) == 2
    table = same_patients(many)
    assert table is not None and len(table.rows) == 9
    assert [figure.title for figure in report_of(many).comparison] == ["Harrell’s C on the same patients"]


def items(given: Report) -> dict[str, tuple[object, ...]]:
    return {str(row[0]): row for row in given.reporting.rows}


def test_every_item_that_the_report_answers_leads_to_where_it_does() -> None:
    answered = tuple(
        ReportingItem(one.number, one.topic, one.report or "not stated", "report" if one.report else "nobody")
        for one in ITEMS
    )
    given = validation()._replace(reporting=answered)
    rows, page = items(report_of(given)), validation_html(given)
    for one in ITEMS:
        places = rows[one.number][3]
        assert bool(places) is bool(one.report), one.number
        for place in places or ():
            assert isinstance(place, Link) and page.count(f'id="{place.to}"') == 1


def test_what_the_study_says_is_said_to_be_from_it() -> None:
    given = validation()._replace(
        reporting=(ReportingItem("5a", "Data", "A registry.", "study"), ReportingItem("7", "Checks", "Both.", "study"))
    )
    rows = items(report_of(given))
    assert rows["5a"][3] == ("study file",)
    assert rows["7"][3] == ("study file", Link("Patients", "patients"))


def test_sources_of_methods_are_seen_as_provisional_and_said_to_be_so_once() -> None:
    report = report_of(validation())
    page = validation_html(validation())
    methods = page[page.index('id="methods-title"') : page.index('id="glossary-title"')]
    assert report.methods_say in methods
    assert "recalled, not re-read" not in methods
    cites = [cite for term in report.methods for cite in term.cited]
    assert methods.count('<span class="provisional">provisional</span>') == len(cites) > 10
    listed = {entry.key: entry for entry in report.sources}
    assert all(listed[cite.key].provisional for cite in cites)


def test_a_source_of_which_something_was_read_is_not_called_provisional() -> None:
    given = validation()
    score = given.scores[0]
    read = given._replace(scores=(score._replace(cite=score.cite._replace(seen="primary")),))
    listed = {entry.key: entry.provisional for entry in report_of(read).sources}
    assert listed[score.cite.source.key] == ""
