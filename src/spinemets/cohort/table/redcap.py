"""Exports of REDCap: how to tell one, and what its data dictionary says about the columns."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from spinemets.cohort.table.delimited import Delimited
from spinemets.cohort.table.error import unreadable
from spinemets.cohort.table.text import TextFile

EVENT = "redcap_event_name"
MARKS = (
    EVENT,
    "redcap_repeat_instrument",
    "redcap_repeat_instance",
    "redcap_data_access_group",
    "redcap_survey_identifier",
)
COMPLETE = "_complete"
CHECKBOX = re.compile(r"(.+)___(.+)")
"""A column for each choice of a question that takes several."""

NAME, FORM, KIND, LABEL, CHOICES = "field_name", "form_name", "field_type", "field_label", "choices"
NOTE = "field_note"
HEADINGS = {
    "Variable / Field Name": NAME,
    "Form Name": FORM,
    "Field Type": KIND,
    "Field Label": LABEL,
    "Choices, Calculations, OR Slider Labels": CHOICES,
    "select_choices_or_calculations": CHOICES,
    "Field Note": NOTE,
}
"""The columns of a data dictionary as it is downloaded; the programming interface calls them as we do, but one."""
BEGINNINGS = (b"Variable / Field Name", b"field_name,form_name")
NO_CHOICES = ("calc", "slider", "sql", "text")
YES_NO = {"yesno": {"1": "Yes", "0": "No"}, "truefalse": {"1": "True", "0": "False"}}


class Field(NamedTuple):
    """What a data dictionary says about a field. `choices`: what is exported for each, and its label.

    `note`: what stands beside it on the form, often a unit.
    """

    name: str
    form: str
    kind: str
    label: str
    choices: dict[str, str]
    note: str = ""


def is_redcap(columns: Sequence[str]) -> bool:
    """Whether the columns are those of a REDCap export; the first of them then names the record."""
    return any(mark in columns for mark in MARKS) or (
        columns[:1] == ("record_id",) and any(name.endswith(COMPLETE) for name in columns)
    )


def is_of_redcap(column: str) -> bool:
    """Whether a column is about the export or the state of a form, and answers nothing."""
    return column in MARKS or column.endswith((COMPLETE, "_timestamp"))


def is_dictionary(path: Path) -> bool:
    """Whether a file is a data dictionary."""
    try:
        with open(path, "rb") as file:
            return file.read(200).removeprefix(codecs.BOM_UTF8).lstrip(b'"').startswith(BEGINNINGS)
    except OSError as error:
        raise unreadable(path, error) from None


def field_of(column: str, dictionary: Mapping[str, Field]) -> Field | None:
    """What a data dictionary says of a column; of a box, what it says of its question."""
    box = CHECKBOX.fullmatch(column)
    return dictionary.get(box[1] if box else column)


def dictionaries_beside(files: Sequence[Path]) -> list[Path]:
    """The data dictionaries in the folders of some files."""
    folders = dict.fromkeys(file.resolve().parent for file in files)
    beside = [one for folder in folders for one in sorted(folder.glob("*.csv")) if one.is_file()]
    return [one for one in beside if is_dictionary(one)]


def read_dictionary(path: Path) -> dict[str, Field]:
    """The fields of a data dictionary by their names."""
    source = Delimited(TextFile(path))
    found: dict[str, Field] = {}
    for chunk in source.chunks(source.columns):
        named = chunk.rename({name: HEADINGS[name] for name in chunk.columns if name in HEADINGS})
        for row in named.iter_rows(named=True):
            name, form, kind, label, note = (row.get(key) or "" for key in (NAME, FORM, KIND, LABEL, NOTE))
            choices = YES_NO.get(kind) or _choices(kind, row.get(CHOICES) or "")
            found[name] = Field(name, form, kind, _plain(label), choices, _plain(note))
    return found


def _choices(kind: str, text: str) -> dict[str, str]:
    """`1, Lung | 2, Breast`; what is no list of choices (a calculation, the ends of a slider) gives none."""
    if kind in NO_CHOICES:
        return {}
    pairs = [part.split(",", 1) for part in text.split("|")]
    return {pair[0].strip(): _plain(pair[1]) for pair in pairs} if all(len(pair) == 2 for pair in pairs) else {}


def _plain(label: str) -> str:
    """A label without the tags that its font came with."""
    return " ".join(re.sub(r"<[^>]*>", " ", label).split())
