"""The items of TRIPOD+AI that concern the evaluation of a model, by number and topic, and who answers them.

Numbers and topics as listed by a page that was compared with the published supplement (Collins et al. 2024, BMJ
385:e078378; the paper itself was not re-read here). Items for development alone (9a, 12a, 12b, 12c, 15, 22, 27a, 27b)
are left out, since nothing is developed. The words are ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from spinemets.cohort.validation.patients import SUBGROUPS
from spinemets.cohort.validation.result import ReportingItem

NOT_STATED = "not stated"
TIMES = ("year", "era")
"""Columns of subgroups that tell of time, and of no kind of patients."""


class Item(NamedTuple):
    """One item. `key`: the key of the study file that answers it; `report`: what this report itself says of it."""

    number: str
    topic: str
    key: str = ""
    report: str = ""


ITEMS = (
    Item("1", "Title", "title"),
    Item("2", "Abstract", "abstract"),
    Item("3a", "Background: context and reasons", "background"),
    Item("3b", "Background: target population, purpose and users", "intended_use"),
    Item("3c", "Background: known inequalities", "inequalities"),
    Item("4", "Objectives", "objectives", "External validation of published survival scores; no model is developed."),
    Item("5a", "Data: sources and how representative they are", "source_of_data"),
    Item(
        "5b",
        "Data: dates of entry and follow-up",
        "dates",
        "The years that the rows describe, as far as the table has them, and the median follow-up; the days on which "
        "entry and follow-up ended are for the study.",
    ),
    Item("6a", "Participants: setting and centres", "setting"),
    Item("6b", "Participants: eligibility", "eligibility"),
    Item("6c", "Participants: treatments", "treatments"),
    Item(
        "7",
        "Data preparation and checks",
        "data_preparation",
        "Every answer is read with the definitions of the case file; rows with a bad value or a contradiction are left "
        "out and counted.",
    ),
    Item(
        "8a",
        "Outcome: definition and time",
        "outcome",
        "Death from any cause, counted in days from the time that the row describes; months are days / 30.4375.",
    ),
    Item("8b", "Outcome: who assessed it", "outcome_assessors"),
    Item("8c", "Outcome: blinding", "outcome_blinding"),
    Item(
        "9b",
        "Predictors: definition and measurement",
        "predictors",
        "The questions of each score as its definition words them; how and when they were measured is for the study.",
    ),
    Item("9c", "Predictors: who assessed them", "predictor_assessors"),
    Item("10", "Sample size", "sample_size"),
    Item(
        "11",
        "Missing data",
        "missing_data",
        "No value is imputed. Patients whose total is open are told apart from the others; beside the complete cases "
        "stand figures with every open total at its best and at its worst, and bounds.",
    ),
    Item("12d", "Analysis: differences between clusters", "clusters"),
    Item(
        "12e",
        "Analysis: measures and plots",
        "measures",
        "Kaplan–Meier by band, log-rank, also for trend; Harrell's and Uno's C; cumulative/dynamic area under the "
        "curve; calibration of published survival by band, slope and intercept; Brier score, also integrated; net "
        "benefit; percentile bootstrap.",
    ),
    Item(
        "12f",
        "Analysis: updating of the model",
        "updating",
        "Observed survival of each band is offered beside the published, as local figures; points are not changed.",
    ),
    Item(
        "12g",
        "Analysis: how predictions were calculated",
        "predictions",
        "By the definitions of spinemets, with the published survival of each band as the prediction.",
    ),
    Item("13", "Class imbalance", "class_imbalance", "No method against class imbalance is used."),
    Item("14", "Fairness", "fairness"),
    Item("16", "Differences between development and evaluation data", "differences"),
    Item("17", "Ethical approval", "ethics"),
    Item("18a", "Funding", "funding"),
    Item("18b", "Conflicts of interest", "conflicts_of_interest"),
    Item("18c", "Protocol", "protocol"),
    Item("18d", "Registration", "registration"),
    Item("18e", "Data sharing", "data_sharing"),
    Item("18f", "Code sharing", "code_sharing", "The analysis is that of spinemets, in the version named above."),
    Item("19", "Patient and public involvement", "involvement"),
    Item("20a", "Participants: flow and follow-up", "", "See the steps from the table to the patients analysed."),
    Item(
        "20b",
        "Participants: characteristics",
        "characteristics",
        "Patients and deaths by primary, treatment and year, as far as the table has them, and missing answers; the "
        "rest is for the study.",
    ),
    Item("20c", "Participants: comparison with the development data", "comparison_with_development"),
    Item("21", "Numbers of participants and events", "", "With each score, population and subgroup."),
    Item("23a", "Performance with confidence intervals", "", "With each score; by subgroup, C and calibration."),
    Item("23b", "Performance: differences between clusters", "cluster_results"),
    Item("24", "Results of updating", "", "See the local figures; they were not validated on other patients."),
    Item("25", "Interpretation", "interpretation"),
    Item("26", "Limitations", "limitations"),
    Item("27c", "Next steps", "next_steps"),
)

KEYS = {item.key: f"TRIPOD+AI {item.number}. {item.topic}" for item in ITEMS if item.key}
"""The keys of a study file, with what each is about."""


def reporting(study: Mapping[str, str], columns: Collection[str]) -> tuple[ReportingItem, ...]:
    """Every item with what the study says, else what the report says; what nobody says is not stated.

    `columns`: those by which the patients are told apart.
    """
    filled: list[ReportingItem] = []
    of_subgroups = dict(_of_subgroups(columns))
    for item in ITEMS:
        report = item.report or of_subgroups.get(item.number, "")
        said = [text for text in (study.get(item.key, ""), report) if text]
        by = "study" if study.get(item.key) else "report" if report else "nobody"
        filled.append(ReportingItem(item.number, item.topic, " ".join(said) or NOT_STATED, by))
    return tuple(filled)


def _of_subgroups(columns: Collection[str]) -> Iterator[tuple[str, str]]:
    """What a report says by its subgroups; of clusters only where columns were named that can be such."""
    groups = [column for column in columns if column not in TIMES]
    clusters = ", ".join(column.replace("_", " ") for column in groups if column not in SUBGROUPS)
    if clusters:
        yield (
            "12d",
            f"C and calibration of each group by {clusters}, by itself; no model and no test of their differences.",
        )
        yield "23b", f"With each score, by {clusters}."
    if groups:
        every = ", ".join(column.replace("_", " ") for column in groups)
        yield (
            "14",
            f"Scores are told apart by {every}, and not changed; which of these bear on fairness is for the study.",
        )
