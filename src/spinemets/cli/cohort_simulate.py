"""`spinemets cohort simulate`: a synthetic registry to try the other commands on."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

import spinemets
from spinemets.cli.cohort_command import DONE, add_command

if TYPE_CHECKING:
    from spinemets.cli.cohort_command import Commands

ABOUT = "draw a synthetic registry to try the other commands on"
DESCRIPTION = """\
Draw a registry of patients who do not exist: what they have goes together by stated assumptions, and they live as long
as the published figures of a score say. Beside it stands a file with what is true of it, so that a validation can be
compared with what was put in. Every file is marked as synthetic.
"""
EXAMPLES = """\
examples:
  spinemets cohort simulate -o synthetic.csv
  spinemets cohort simulate -o synthetic.parquet --patients 20000 --missing 0.1 --several 0.3
  spinemets cohort simulate -o dirty.csv --dirt 0.02              with errors, which the second file lists
  spinemets cohort simulate -o trial/export.csv --layout redcap   to try the way of a REDCap export
"""


OPTIONS: dict[str, tuple[int | float | str, str]] = {
    "patients": (1000, "how many"),
    "seed": (1, "the same seed draws the same registry"),
    "reference": ("bollen_2014", "the score whose published survival is reproduced"),
    "first_year": (2005, "the year of the first patients"),
    "last_year": (2025, "the year of the last patients"),
    "lost_a_year": (0.05, "share lost to follow-up in a year"),
    "drift": (1.0, "hazard ratio of patients on a targeted therapy for each ten years after --drift-from"),
    "drift_from": (2010, "the year from which survival drifts"),
    "hospitals": (6, "how many hospitals"),
    "hospital_deviation": (0.0, "standard deviation of the log hazard ratios of hospitals"),
    "several": (0.0, "of the patients with several involved vertebrae, the share with a row for each"),
    "missing": (0.0, "mean share of empty cells"),
    "narrowed": (0.0, "share of answers that are narrowed to several"),
    "dirt": (0.0, "share of patients with one error"),
}
"""The fields of `Parameters` with their defaults: they are read for the help, which needs no package."""


def add_simulate(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "simulate", _simulate, ABOUT, DESCRIPTION, EXAMPLES)
    about = "the registry: .csv, .parquet or .ndjson; what is true of it goes into FILE.json"
    parser.add_argument("-o", "--output", metavar="FILE", required=True, type=Path, help=about)
    about = "default: by the ending of FILE"
    parser.add_argument("--format", choices=("csv", "parquet", "ndjson"), default=None, help=about)
    about = "keys: columns named by keys (default); redcap: an export of REDCap, with its data dictionary beside it"
    parser.add_argument("--layout", choices=("keys", "redcap"), default="keys", help=about)
    for name, (default, about) in OPTIONS.items():
        option, kind = f"--{name.replace('_', '-')}", type(default)
        what = "NAME" if kind is str else "N"
        parser.add_argument(option, metavar=what, type=kind, default=default, help=f"{about} (default: {default})")


def _simulate(options: Namespace) -> int:
    from spinemets.cohort.scoring import format_of
    from spinemets.cohort.simulation import Parameters
    from spinemets.cohort.simulation.files import write

    parameters = Parameters(**{name: getattr(options, name) for name in OPTIONS})
    kind, redcap = options.format or format_of(options.output), options.layout == "redcap"
    beside = write(options.output, spinemets.rulebook(), parameters, kind, redcap=redcap)
    sys.stderr.write(
        f"{options.output} holds {parameters.patients:,} synthetic patients; {beside} what is true of them.\n"
    )
    return DONE
