"""What is printed elsewhere for a course after the same earlier one: shown beside an answer, deciding nothing."""

from __future__ import annotations

from spinemets.model.source import Cite
from spinemets.radiotherapy import practice_survey, sahgal_2012
from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.layout import counted, paragraph


def beside(prior: Course | None, fractions: int) -> list[str]:
    """The rows of Sahgal's recalled table and of the practice survey for this earlier course (None: no earlier one)."""
    lines: list[str] = []
    row = sahgal_2012.sahgal_row(prior)
    printed = row and row.maximum_gy(fractions)
    if printed:
        after = f"after {prior}" if prior else "without an earlier course"
        lines += paragraph(f"Sahgal 2012, thecal sac {after}: {printed:g} Gy (recalled, not re-read).", "- ")
    surveyed = [found for found in practice_survey.survey_rows(prior) if found.range_gy(fractions)]
    if surveyed:
        lines += paragraph(practice_survey.ABOUT, "- ")
    for found in surveyed:
        ends = "–".join(f"{end:g}" for end in dict.fromkeys(found.range_gy(fractions) or ()))
        note = f" ({found.note})" if found.note and fractions == 1 else ""
        lines += paragraph(f"{found.title}: {ends} Gy{note}", "- ", 4)
    return [f"Beside that, deciding nothing, in {counted(fractions)}:", *lines] if lines else []


def cites_beside(prior: Course | None, fractions: int) -> tuple[Cite, ...]:
    """Where the rows come from."""
    row = sahgal_2012.sahgal_row(prior)
    recalled = (sahgal_2012.CITE,) if row and row.maximum_gy(fractions) else ()
    surveyed = any(found.range_gy(fractions) for found in practice_survey.survey_rows(prior))
    return (*recalled, practice_survey.CITE) if surveyed else recalled
