"""The alpha/beta of a tissue in Gy, who says so, and who says otherwise."""

from __future__ import annotations

from typing import Any, NamedTuple

from spinemets.knowledge.sources.contested import HYTEC_2021
from spinemets.knowledge.sources.dose import NIEDER_2006
from spinemets.knowledge.sources.pages import RADES_PREPRINT
from spinemets.knowledge.sources.papers import QUANTEC_CORD
from spinemets.model.source import Cite
from spinemets.radiotherapy.quantity import ALPHA_BETA

CORD_GY = 2.0
"""EQD2 at the cord is counted with this value in every limit here."""


class AlphaBeta(NamedTuple):
    """A value in Gy, for what, where it comes from (nothing if it was given), and which others are in use."""

    name: str
    title: str
    value_gy: float
    cites: tuple[Cite, ...] = ()
    disputed: str = ""
    others: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The value as JSON can hold it."""
        return {"name": self.name, "value_gy": self.value_gy, "disputed": self.disputed}


TISSUES = {
    tissue.name: tissue
    for tissue in (
        AlphaBeta(
            "cord",
            "spinal cord, cervical and thoracic",
            CORD_GY,
            (
                Cite(HYTEC_2021, "abstract: EQD2 with alpha/beta 2 for the cord", "primary"),
                Cite(NIEDER_2006, "abstract: 2 Gy for the cervical and thoracic cord", "primary"),
            ),
            "QUANTEC fitted 0.87 Gy, which counts large fractions as more harmful; Nieder took 4 Gy for the lumbar "
            "cord.",
            ("cord_quantec", "lumbar"),
        ),
        AlphaBeta(
            "lumbar",
            "lumbar cord, in Nieder's model",
            4.0,
            (Cite(NIEDER_2006, "abstract: 4 Gy for the lumbar cord", "primary"),),
            "HyTEC counts with 2 Gy, which is the stricter.",
            ("cord",),
        ),
        AlphaBeta(
            "cord_quantec",
            "spinal cord, as fitted by QUANTEC",
            0.87,
            (Cite(QUANTEC_CORD, "summary: fitted alpha/beta", "primary"),),
            "HyTEC and Nieder count with 2 Gy; published limits as EQD2 use that.",
            ("cord",),
        ),
        AlphaBeta(
            "tumour",
            "tumour",
            10.0,
            (Cite(RADES_PREPRINT, "alpha/beta 10 for the tumour; its EQD2 values use it", "recalled"),),
            "kidney cancer, melanoma and prostate cancer are lower in vivo (recalled, not re-read); no figure is given "
            "here.",
        ),
    )
}


def tissue(name: str) -> AlphaBeta:
    """The alpha/beta of a tissue by its name; ValueError lists the names."""
    if name not in TISSUES:
        raise ValueError(f"tissue: {name[:40]!r} is not listed. Choose {', '.join(TISSUES)}, or give alpha/beta in Gy.")
    return TISSUES[name]


def given(alpha_beta_gy: float) -> AlphaBeta:
    """An alpha/beta in Gy that the user gives."""
    return AlphaBeta("given", "as given", ALPHA_BETA.one(alpha_beta_gy))
