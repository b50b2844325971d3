"""Cases of which the urgency and the open plans are known."""

from __future__ import annotations

import re
from typing import Any

EMERGENCY: dict[str, Any] = {"primary": "breast", "limb_weakness": "yes"}
NO_PAIN = dict.fromkeys(
    (
        *("pain_severe_unremitting", "pain_progressive", "pain_mechanical", "pain_on_straining", "pain_nocturnal"),
        "spinal_tenderness",
    ),
    "no",
)
NO_SIGN = dict.fromkeys(
    (
        *("limb_weakness", "sphincter_disturbance", "gait_disturbance", "spinal_claudication", "sensory_loss"),
        *("myelopathy", "radicular_pain"),
    ),
    "no",
)
PLANNED: dict[str, Any] = {"cancer_history": "yes", "primary": "lymphoma", **NO_PAIN, **NO_SIGN}
SOON = PLANNED | {"pain_nocturnal": "yes"}
NOT_SETTLED: dict[str, Any] = {"primary": "breast"}
WRONG: dict[str, Any] = {"age": 300}

ONE_PLAN = {"level": "T5", "escc": "0", "mechanically_stable": "yes", "prior_radiotherapy": "none"}
"""With a lymphoma only conventional radiotherapy is left."""
TWO_PLANS = {"level": "L1", "escc": "0", "prior_radiotherapy": "none"}


def case(patient: dict[str, Any], *lesions: dict[str, Any], **pathway: str) -> dict[str, Any]:
    """The values of a case."""
    return {"patient": patient, "lesions": list(lesions)} | ({"pathway": pathway} if pathway else {})


def order(page: str) -> list[str]:
    """The cases in the order in which a page names them."""
    return re.findall(r'id="case-([0-9a-f]+)"', page)
