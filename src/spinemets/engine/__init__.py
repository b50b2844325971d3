"""How definitions are computed on one case."""

from spinemets.engine.assess import assess
from spinemets.engine.case import Answer, Case
from spinemets.engine.network import Key, Network
from spinemets.engine.result import Advice, Assessment, Question, ScoreResult, SegmentResult
from spinemets.engine.scalar import Rulebook
from spinemets.engine.score import score

__all__ = [
    "Advice",
    "Answer",
    "Assessment",
    "Case",
    "Key",
    "Network",
    "Question",
    "Rulebook",
    "ScoreResult",
    "SegmentResult",
    "assess",
    "score",
]
