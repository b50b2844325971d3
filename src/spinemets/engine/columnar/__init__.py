"""Definitions over a table of cases: the same results as the scalar engine, as expressions of any dataframe engine."""

from spinemets.engine.columnar.names import columns_of
from spinemets.engine.columnar.reading import question_of
from spinemets.engine.columnar.scoring import considered, panel, refused, score

__all__ = ["columns_of", "considered", "panel", "question_of", "refused", "score"]
