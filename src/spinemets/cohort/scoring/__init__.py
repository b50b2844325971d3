"""Scores added to the rows of a registry: streaming, in any format, and never half-written."""

from spinemets.cohort.scoring.output import FORMATS, Format, format_of, replacing
from spinemets.cohort.scoring.parts import Part, Parts, Stamp, named_apart
from spinemets.cohort.scoring.registry import kept_of, score_table
from spinemets.cohort.scoring.scorer import Scored, Scorer
from spinemets.cohort.scoring.tally import Counts, Tally, together
from spinemets.cohort.scoring.wanted import wanted

__all__ = [
    "FORMATS",
    "Counts",
    "Format",
    "Part",
    "Parts",
    "Scored",
    "Scorer",
    "Stamp",
    "Tally",
    "format_of",
    "kept_of",
    "named_apart",
    "replacing",
    "score_table",
    "together",
    "wanted",
]
