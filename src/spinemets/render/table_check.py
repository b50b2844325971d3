"""What a check of a table found, as text for the one who keeps the table: the problems first, then how full it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spinemets.cohort.understanding.checked import Checked, Filled, Finding, Group, share
from spinemets.cohort.understanding.problems import ALLOWED, Kind
from spinemets.render.typeset import BOLD, DIM, RED, Paint, columns, indented

SHOWN = 5
"""So many different problems of a kind are shown, and so many columns of which the same is said."""
SHOWN_QUESTIONS = 15

TITLES: dict[Kind, str] = {
    "bad_value": "Cells that cannot be read",
    "said_twice": "Answers that stand in two columns",
    "date": "Dates that are out of order",
    "contradiction": "Answers that contradict each other",
    "patient_differs": "Rows that say different things of one patient",
    "level_twice": "Vertebrae that are listed twice",
    "duplicate_row": "Rows that stand there twice",
    "duplicate_patient": "Patients who come back after others",
    "too_many_vertebrae": "Patients with more rows than vertebrae",
}
OF_UNITS = ("unit", "no_unit")
OF_COLUMNS = {
    "not_a_key": "No keys, kept as they are",
    "identifier": "Identify patients, are not needed and never read: leave them out",
    "left_out": "Worked out or results, so not read: rename them to keep them",
    "all_empty": "Empty in every row",
    "all_the_same": "Say the same in every row that is filled",
}

NOTHING_READ = (
    "No column has the name of a question: nothing was checked. `spinemets cohort map` proposes what they mean."
)
DECIMAL_COMMA = re.compile(r"\d+,\d+")
COMMAS = 'Decimal commas need no change of the table: one line of the column map says so, decimal: ","'
OWN_WORDS = (
    "What a word of your own means is said in the column map: under 'codes' the column, below it the word, and its "
    "answer; null is not known."
)


def check_text(checked: Checked, colour: bool = False, everything: bool = False) -> str:
    """The result in 80 columns; `everything`: all problems and columns, not the most frequent ones."""
    paint = Paint(colour, everything)
    parts = [_head(checked, paint), *_units(checked, paint), *_problems(checked, paint), *_survival(checked, paint)]
    parts += [_answered(checked, paint), *_of_columns(checked, paint)]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _head(checked: Checked, paint: Paint) -> list[str]:
    rows = f"{_of(checked.rows, 'row')}, {_of(checked.patients, 'patient')}."
    if checked.refused:
        refused = (
            f"{_of(checked.refused, 'row')} refused ({share(checked.refused, checked.rows)}): nothing is computed "
        )
        rows += f" {refused}from them, and what is wrong in them is not counted as missing."
    elif checked.rows and not checked.filled and checked.survival is None:
        rows += f" {NOTHING_READ}"
    elif checked.rows:
        rows += " No problem was found in any of them."
    else:
        rows += " The file names its columns, and holds nothing else."
    repeated = f"{_of(checked.repeated, 'row')} equal to an earlier one. Without a column 'id' nobody can tell whether "
    lines = indented(rows, 2)
    lines[0] = paint(lines[0], RED if checked.refused else BOLD)
    synthetic = f"Synthetic data: {_of(checked.synthetic, 'row')} of no patient, as the column 'synthetic' says."
    return [
        *lines,
        *(indented(synthetic, 2) if checked.synthetic else []),
        *(indented(f"{repeated}that is the same patient.", 2) if checked.repeated else []),
    ]


def _units(checked: Checked, paint: Paint) -> Iterator[list[str]]:
    found = [finding for finding in checked.findings if finding.kind in OF_UNITS]
    if found:
        yield [
            paint("  Columns whose unit is in doubt"),
            *(line for one in found for line in indented(f"{one.column}: {one.message} {one.suggestion}", 5, "   · ")),
        ]


def _problems(checked: Checked, paint: Paint) -> Iterator[list[str]]:
    for kind, title in TITLES.items():
        count, alike = checked.counts.get(kind, 0), [group for group in checked.alike if group.kind == kind]
        if not count:
            continue
        lines = [paint(f"  {title}: {count:,}")]
        shown = alike if paint.why else alike[:SHOWN]
        lines += [line for group in shown for line in _group(group, paint)]
        left = count - sum(group.cells for group in shown)
        lines += indented(f"and {left:,} more: --everything", 5) if left else []
        unknown = [group for group in alike if not group.suggestion and not any(map(str.isdigit, group.value))]
        lines += indented(OWN_WORDS, 5) if kind == "bad_value" and unknown else []
        commas = any(DECIMAL_COMMA.fullmatch(group.value) for group in alike)
        lines += indented(COMMAS, 5) if kind == "bad_value" and commas else []
        yield lines


def _group(group: Group, paint: Paint) -> list[str]:
    column = f"{group.column}: " if group.column else "the row "
    rows = ", ".join(f"{row:,}" for row in group.rows)
    more = " …" if group.cells > len(group.rows) else ""
    where = f"in row {rows}" if group.cells == 1 else f"in {group.cells:,} rows: {rows}{more}"
    message = group.message.partition(ALLOWED)[0] if group.suggestion else group.message
    said = " ".join(filter(None, (f"{column}{message}", group.suggestion)))
    return [*indented(said, 5, "   · "), *(paint(line, DIM) for line in indented(where, 5))]


def _survival(checked: Checked, paint: Paint) -> Iterator[list[str]]:
    survival = checked.survival
    if survival is None:
        return
    lines = [paint("  What became of the patients")]
    lines += indented(f"known, and when: {survival.known:,} ({share(survival.known, checked.patients)})", 5, "   · ")
    for count, what in (
        (survival.without_time, "dead or alive, but not when: 'followed_days', or 'as_of' and a date, would tell"),
        (survival.without_state, "a time, but not whether the patient died: 'died' would tell"),
        (survival.bad, "something, but it is refused"),
        (survival.nothing, "nothing"),
    ):
        lines += indented(f"{what}: {count:,} ({share(count, checked.patients)})", 5, "   · ") if count else []
    yield lines


def _answered(checked: Checked, paint: Paint) -> list[str]:
    """The questions that are answered least, with the shares of the rows."""
    lacking = [filled for filled in checked.filled if filled.empty or filled.bad or filled.narrowed]
    shown = lacking if paint.why else lacking[:SHOWN_QUESTIONS]
    if not checked.rows or (not checked.filled and checked.survival is None):
        return []
    if not checked.filled:
        return [paint("  No column answers a question of the case file.")]
    if not shown:
        number = len(checked.filled)
        all_ = "The one question of the table is" if number == 1 else f"All {number} questions of the table are"
        return [paint(f"  {all_} answered in every row.")]
    widths = (37, 11, 11, 11)
    head = columns(("", "missing", "narrowed", "bad"), widths, 5)
    lines = [paint("  How the questions are answered, the least answered first"), *(paint(line, DIM) for line in head)]
    lines += [line for filled in shown for line in columns(_cells(filled, checked.rows), widths, 5)]
    left = len(checked.filled) - len(shown)
    return [*lines, *(indented(f"and {_of(left, 'question')} answered at least as often", 5) if left else [])]


def _cells(filled: Filled, rows: int) -> tuple[str, ...]:
    return (filled.question, *(share(count, rows) for count in (filled.empty, filled.narrowed, filled.bad)))


def _of_columns(checked: Checked, paint: Paint) -> Iterator[list[str]]:
    for kind, title in OF_COLUMNS.items():
        found = [finding for finding in checked.findings if finding.kind == kind]
        meant = [finding for finding in found if finding.suggestion and kind == "not_a_key"]
        others = [finding for finding in found if finding not in meant]
        if found:
            yield [paint(f"  {title}"), *_meant(meant), *_names(others, paint)]


def _meant(found: list[Finding]) -> list[str]:
    return [line for finding in found for line in indented(f"{finding.column}: {finding.suggestion}", 5, "   · ")]


def _names(found: list[Finding], paint: Paint) -> list[str]:
    shown = found if paint.why else found[: SHOWN * 4]
    left = len(found) - len(shown)
    names = ", ".join(finding.column for finding in shown) + (f" and {left} more" if left else "")
    return indented(names, 5) if found else []


def _of(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
