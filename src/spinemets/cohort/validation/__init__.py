"""How well the survival scores do on patients of one's own: counts out of scored rows, figures out of counts."""

from spinemets.cohort.validation.figures import Options
from spinemets.cohort.validation.files import read_counts, write_counts
from spinemets.cohort.validation.instrument import Ranked, survival_instruments
from spinemets.cohort.validation.patients import LEFT_OUT, Patients, patients_of, scored_of
from spinemets.cohort.validation.result import Validation
from spinemets.cohort.validation.study import read_study, study_template
from spinemets.cohort.validation.table import CountsTable, merge, tabulate
from spinemets.cohort.validation.validate import Tables, tables_of, validate

__all__ = [
    "LEFT_OUT",
    "CountsTable",
    "Options",
    "Patients",
    "Ranked",
    "Tables",
    "Validation",
    "merge",
    "patients_of",
    "read_counts",
    "read_study",
    "scored_of",
    "study_template",
    "survival_instruments",
    "tables_of",
    "tabulate",
    "validate",
    "write_counts",
]
