"""Regimens of conventional and stereotactic radiotherapy: what each is for, and what its dose amounts to.

Biologically effective doses are computed from the regimen and never typed in. A regimen that no source offers and that
puts more on a cord in the field than it bears, such as 40 Gy in 10, is caught.
"""

from __future__ import annotations

from math import floor
from typing import Any, Literal, NamedTuple

from spinemets.knowledge.sources.guidelines import ASTRO_2024, LOBLAW_2012
from spinemets.knowledge.sources.pages import RADES_PREPRINT
from spinemets.knowledge.sources.papers import PATCHELL_2005, RTOG_0631, SC24
from spinemets.knowledge.sources.survival import SAHGAL_2013
from spinemets.knowledge.sources.target import (
    GUCKENBERGER_2014,
    MARANZANO_2005,
    PRE_MODE,
    RAMSES_01,
    SACRAL_CONTOURS,
    SINGLE_20_GY,
)
from spinemets.knowledge.sources.treatment import (
    CANCER_THERAPY_ADVISOR,
    LAUFER_SEPARATION,
    NEUROSURGERY_BLOG,
    SCORAD,
    ZELEFSKY,
)
from spinemets.model.source import Cite
from spinemets.radiotherapy.layout import paragraph, sources
from spinemets.radiotherapy.linear_quadratic import bed, eqd2
from spinemets.radiotherapy.statement import marked

Technique = Literal["conventional", "stereotactic"]

TUMOUR = 10.0
CORD = 2.0

COMPRESSION = Cite(ASTRO_2024, "list of regimens for cord compression without surgery", "primary")
PAIN = Cite(ASTRO_2024, "list of regimens for symptomatic bone metastases", "primary")
AGAIN = Cite(ASTRO_2024, "conventional re-irradiation of the spine", "primary")
LONG_COURSE = Cite(RADES_PREPRINT, "382 matched patients", "primary")
SCORAD_ARM = Cite(SCORAD, "abstract", "primary")
SC24_ARM = Cite(SC24, "results", "secondary", (CANCER_THERAPY_ADVISOR,))
FRACTURES = Cite(SAHGAL_2013, "abstract: dose in each fraction and factors of SINS", "primary")
POOR_PROGNOSIS = Cite(LOBLAW_2012, "abstract: radiotherapy", "primary")
A_WEEK_APART = Cite(MARANZANO_2005, "regimen, not read", "recalled")
AFTER_SEPARATION = Cite(LAUFER_SEPARATION, "local progression", "secondary", (NEUROSURGERY_BLOG,))
TRIAL_ARMS = Cite(ZELEFSKY, "abstract", "primary")
SACRAL = Cite(SACRAL_CONTOURS, "abstracts", "primary")
RTOG_DOSE = Cite(RTOG_0631, "abstract: pain response", "primary")


def _printed(gy: float) -> str:
    """A dose with one decimal, halves upwards, as papers print it: 31.25 is 31.3."""
    return f"{floor(gy * 10 + 0.5) / 10:.1f}"


class Regimen(NamedTuple):
    """A total dose in Gy in a number of fractions, where it stands, and who says so.

    `bed_10`, `eqd2_10`: for a tumour with alpha/beta 10 Gy. `eqd2_2`: for a cord (alpha/beta 2 Gy) that gets all of it.
    """

    dose_gy: float
    fractions: int
    status: str
    cites: tuple[Cite, ...]

    @property
    def per_fraction_gy(self) -> float:
        """The dose of one fraction."""
        return self.dose_gy / self.fractions

    @property
    def bed_10(self) -> float:
        """The biologically effective dose in Gy, alpha/beta 10 Gy."""
        return bed(self.dose_gy, self.fractions, TUMOUR)

    @property
    def eqd2_10(self) -> float:
        """The dose in fractions of 2 Gy with the same effect, alpha/beta 10 Gy."""
        return eqd2(self.dose_gy, self.fractions, TUMOUR)

    @property
    def eqd2_2(self) -> float:
        """The dose in fractions of 2 Gy with the same effect on a cord that gets all of it, alpha/beta 2 Gy."""
        return eqd2(self.dose_gy, self.fractions, CORD)

    def __str__(self) -> str:
        return f"{self.dose_gy:g} Gy in {self.fractions}"

    def to_dict(self) -> dict[str, Any]:
        """The regimen as JSON can hold it."""
        return {
            "dose_gy": self.dose_gy,
            "fractions": self.fractions,
            "per_fraction_gy": self.per_fraction_gy,
            "bed_10_gy": self.bed_10,
            "eqd2_10_gy": self.eqd2_10,
            "eqd2_2_gy": self.eqd2_2,
            "status": self.status,
            "sources": sources(self.cites),
        }

    def figures(self) -> str:
        """The regimen as a line under the head `TABLE_HEAD`."""
        effects = f"{_printed(self.bed_10):>8}{_printed(self.eqd2_10):>10}{_printed(self.eqd2_2):>9}"
        return f"  {self!s:<16}{self.per_fraction_gy:>9.3g}{effects}"

    def explain(self) -> str:
        """The regimen as lines of at most 80 columns, with where it stands."""
        seen = marked(*self.cites) or "no source for it was seen"
        said = f"{self.status} ({seen})" if self.status else f"({seen})"
        return "\n".join([self.figures(), *paragraph(said, indent=6)])


TABLE_HEAD = f"  {'regimen':<16}{'Gy each':>9}{'BED10':>8}{'EQD2(10)':>10}{'EQD2(2)':>9}"

# fmt: off
CONVENTIONAL = (
    Regimen(8, 1, "lists for pain and for cord compression; an arm of SCORAD", (PAIN, COMPRESSION, SCORAD_ARM)),
    Regimen(16, 2, "list for cord compression; one week apart", (COMPRESSION, POOR_PROGNOSIS, A_WEEK_APART)),
    Regimen(20, 5, "lists for pain and for cord compression; an arm of SCORAD and of SC.24",
            (PAIN, COMPRESSION, SCORAD_ARM, SC24_ARM)),
    Regimen(20, 8, "list for re-irradiation of the spine", (AGAIN,)),
    Regimen(24, 6, "list for pain, not for cord compression", (PAIN,)),
    Regimen(25, 5, "investigational; needs intensity modulation, with the cord at 101.5 % of the dose at most",
            (Cite(PRE_MODE, "abstract: limit of the cord", "primary"),)),
    Regimen(30, 10, "lists for pain and for cord compression; after surgery in Patchell's trial",
            (PAIN, COMPRESSION, Cite(PATCHELL_2005, "abstract", "primary"))),
    Regimen(37.5, 15, "long course for a favourable prognosis", (LONG_COURSE,)),
    Regimen(40, 20, "long course for a favourable prognosis", (LONG_COURSE,)),
    Regimen(42, 18, "phase 2 trial", (Cite(RAMSES_01, "abstract: regimen and limit of the cord", "primary"),)),
)
STEREOTACTIC = (
    Regimen(16, 1, "RTOG 0631, 16 to 18 Gy: no gain in pain response", (RTOG_DOSE,)),
    Regimen(18, 1, "RTOG 0631, 16 to 18 Gy: no gain in pain response", (RTOG_DOSE,)),
    Regimen(20, 1, "arm of a trial against 8 Gy in 1; results not seen",
            (Cite(SINGLE_20_GY, "protocol", "primary"),)),
    Regimen(24, 1, "better local control than 27 Gy in 3; fractures are most frequent", (TRIAL_ARMS, FRACTURES)),
    Regimen(24, 2, "SC.24: more complete pain responses than 20 Gy in 5", (SC24_ARM,)),
    Regimen(28, 2, "escalated dose of one centre: recalled, not re-read", ()),
    Regimen(24, 3, "median of 301 patients of several centres", (Cite(GUCKENBERGER_2014, "abstract", "primary"),)),
    Regimen(27, 3, "trial arm against 24 Gy in 1", (TRIAL_ARMS,)),
    Regimen(30, 3, "after separation surgery, 24 to 30 Gy in 3", (AFTER_SEPARATION,)),
    Regimen(30, 4, "the most used in the sacrum (51 %)", (SACRAL,)),
    Regimen(30, 5, "used in the sacrum (10 %)", (SACRAL,)),
    Regimen(35, 5, "", ()),
)
# fmt: on
"""treatment.md 1.1 and 2.1."""

NOTES = (
    "BED10 and EQD2(10): Gy for a tumour with alpha/beta 10 Gy. EQD2(2): Gy for a cord (alpha/beta 2 Gy) that gets the "
    "whole dose; a stereotactic plan keeps the cord out of it.",
    "The linear-quadratic model is stretched beyond about 6 to 8 Gy in a fraction.",
    "None of the stereotactic regimens has a BED10 of 100 Gy, whatever a page on the web may say.",
)
