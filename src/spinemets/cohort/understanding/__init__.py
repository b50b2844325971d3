"""Text to canonical columns, with every problem: each distinct text is read as a case file reads it."""

from spinemets.cohort.understanding.reader import Reader, Understood, understood

__all__ = ["Reader", "Understood", "understood"]
