"""Text to canonical columns, with every problem: each distinct text is read as a case file reads it."""

from spinemets.cohort.understanding.checked import Checked
from spinemets.cohort.understanding.checking import check
from spinemets.cohort.understanding.reader import Reader, Understood, understood
from spinemets.cohort.understanding.scalar import case_of
from spinemets.cohort.understanding.spreadsheet import harmless, harmless_frame

__all__ = ["Checked", "Reader", "Understood", "case_of", "check", "harmless", "harmless_frame", "understood"]
