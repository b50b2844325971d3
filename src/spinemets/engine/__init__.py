"""How definitions are computed on one case."""

from spinemets.engine.assess import assess
from spinemets.engine.assessment import Assessment
from spinemets.engine.case import Answer, Case
from spinemets.engine.network import Key, Network
from spinemets.engine.prognosis import Forecast, Prognosis
from spinemets.engine.result import Advice, Question, ScoreResult, SegmentResult
from spinemets.engine.risk import RiskResult
from spinemets.engine.scalar import Rulebook
from spinemets.engine.score import score

__all__ = [
    "Advice",
    "Answer",
    "Assessment",
    "Case",
    "Forecast",
    "Key",
    "Network",
    "Prognosis",
    "Question",
    "RiskResult",
    "Rulebook",
    "ScoreResult",
    "SegmentResult",
    "assess",
    "score",
]
