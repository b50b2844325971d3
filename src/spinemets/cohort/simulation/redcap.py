"""A registry as REDCap exports it: codes as numbers, a row for each vertebra below the patient, a dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from spinemets.cohort.columns import ID, SYNTHETIC
from spinemets.cohort.table.keys import Key, keys_of
from spinemets.engine import Rulebook
from spinemets.model import Number, YesNo

RECORD, FORM_OF_ROW, NUMBER_OF_ROW = "record_id", "redcap_repeat_instrument", "redcap_repeat_instance"
PATIENT, VERTEBRA = "patient", "vertebra"
COMPLETE = "2"
"""What REDCap writes of a form that somebody has marked as complete."""


class Field(NamedTuple):
    """A field of a form, as the dictionary says it. `codes`: what is exported for each answer, if it has choices."""

    name: str
    form: str
    kind: str
    label: str
    choices: str = ""
    note: str = ""
    codes: Mapping[str, str] = {}


HEADINGS = (
    "Variable / Field Name",
    "Form Name",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
)
"""Of the columns of a data dictionary those that are read here, in the order of a field."""


def fields_of(rulebook: Rulebook, columns: Iterable[str], note: str) -> list[Field]:
    """The fields behind the columns of a registry; `note` says of the one named `synthetic` what the data are."""
    keys = keys_of(rulebook.catalogue)
    return [_field(keys.get(name), name, note) for name in columns if name != ID]


def _field(key: Key | None, name: str, note: str) -> Field:
    form = VERTEBRA if key is not None and key.lesion else PATIENT
    variable = key.variable if key is not None else None
    if variable is None:
        return Field(name, form, "text", note if name == SYNTHETIC else name.replace("_", " "))
    domain = variable.domain
    if isinstance(domain, Number):
        return Field(name, form, "text", variable.question, note=domain.unit)
    if isinstance(domain, YesNo):
        return Field(name, form, "yesno", variable.question, codes={"yes": "1", "no": "0"})
    codes = {code: str(number) for number, code in enumerate(domain.codes, 1)}
    choices = " | ".join(f"{codes[code]}, {label}" for code, label in domain.labels.items())
    return Field(name, form, "dropdown", variable.question, choices, codes=codes)


def dictionary(fields: Iterable[Field]) -> pl.DataFrame:
    """The data dictionary."""
    rows = [field[: len(HEADINGS)] for field in (Field(RECORD, PATIENT, "text", "Record ID"), *fields)]
    return pl.DataFrame(rows, HEADINGS, orient="row")


def exported(rows: pl.DataFrame, fields: Sequence[Field]) -> pl.DataFrame:
    """Whole patients, one row for each vertebra, as REDCap exports them. The mark of synthetic data is in every row."""
    own = [field.name for field in fields if field.form == VERTEBRA]
    about_patient = [field.name for field in fields if field.form == PATIENT]
    coded = rows.with_columns(pl.col(field.name).replace_strict(field.codes) for field in fields if field.codes)
    coded = coded.rename({ID: RECORD})
    patients = coded.unique(RECORD, keep="first", maintain_order=True).select(
        RECORD, *about_patient, pl.lit(COMPLETE).alias(f"{PATIENT}_complete")
    )
    listed = coded.filter(pl.any_horizontal(pl.col(own).is_not_null()))
    vertebrae = listed.select(
        RECORD,
        pl.lit(VERTEBRA).alias(FORM_OF_ROW),
        pl.int_range(1, pl.len() + 1).over(RECORD).alias(NUMBER_OF_ROW),
        *own,
        SYNTHETIC,
        pl.lit(COMPLETE).alias(f"{VERTEBRA}_complete"),
    )
    order = (RECORD, FORM_OF_ROW, NUMBER_OF_ROW)
    forms = (*about_patient, f"{PATIENT}_complete", *own, f"{VERTEBRA}_complete")
    together = pl.concat([patients, vertebrae], how="diagonal").sort(RECORD, NUMBER_OF_ROW, nulls_last=False)
    return together.select(pl.col(*order, *forms).cast(pl.String))
