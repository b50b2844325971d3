"""What the consensus papers say of target volumes beside the sectors: before surgery, after it, and in the sacrum."""

from __future__ import annotations

from spinemets.knowledge.sources.contested import BRAINLAB, COX_2012
from spinemets.knowledge.sources.target import CONVENTIONAL_MARGINS, DUNNE_2020, MARGIN_PRACTICE, SACRAL_CONTOURS
from spinemets.knowledge.sources.treatment import REDMOND_2017
from spinemets.model.source import Cite
from spinemets.radiotherapy.statement import Statement

ABSTRACT = Cite(COX_2012, "abstract", "primary")
AFTER_SURGERY = Cite(REDMOND_2017, "abstract: the extent before surgery", "primary")
RULES_AFTER_SURGERY = Cite(REDMOND_2017, "rules of the consensus, not read", "recalled")

DEFINITIVE = (
    Statement(
        "The GTV is all gross disease on MRI, CT or PET, epidural and paraspinal disease included.",
        Cite(COX_2012, "definition of the GTV, not read", "recalled"),
    ),
    Statement(
        "Disease in any part of a sector puts the whole sector into the CTV.",
        Cite(BRAINLAB, "a sector that is touched", "secondary", (BRAINLAB,)),
    ),
    Statement(
        "Marrow signal that is suspicious of microscopic invasion belongs to the CTV, and so does adjacent normal "
        "bone into which marrow disease may spread. Without epidural disease there is no epidural margin.",
        ABSTRACT,
    ),
    Statement(
        "PTV: a uniform margin of up to 3 mm. It may be trimmed at the dura and at critical organs, does not overlap "
        "the cord, and holds GTV and CTV.",
        Cite(COX_2012, "margin of the PTV, not read", "recalled"),
    ),
    Statement(
        "The margin from CTV to PTV in surveyed practice is 0 to 2 mm.", Cite(MARGIN_PRACTICE, "abstract", "primary")
    ),
    Statement(
        "The sectors are not for conventional radiotherapy: one trial of it adds 5 mm within bone to the GTV, and 3 mm "
        "more for the PTV with daily imaging.",
        Cite(CONVENTIONAL_MARGINS, "table 2", "primary"),
    ),
    Statement(
        "10 experts contoured 10 cases: kappa 0.65 (0.54 to 0.79) for the GTV, 0.64 (0.54 to 0.82) for the CTV.",
        ABSTRACT,
    ),
)
POSTOPERATIVE = (
    Statement(
        "The CTV is the whole bony and epidural extent before surgery, with the adjacent bony compartments at risk.",
        AFTER_SURGERY,
    ),
    Statement("A target all the way round, a 'donut', is singled out in the paper.", AFTER_SURGERY),
    Statement(
        "It is for epidural disease that was all the way round before surgery, whatever is left of it; otherwise the "
        "target follows the anatomy on the MRI before surgery.",
        RULES_AFTER_SURGERY,
    ),
    Statement("Implants and the incision are left out of the CTV.", RULES_AFTER_SURGERY),
    Statement(
        "PTV: a margin of up to 2.5 mm, less the cord with a margin of its own of 1.5 to 2 mm.", RULES_AFTER_SURGERY
    ),
    Statement("10 experts contoured 10 cases: kappa 0.58 (0.43 to 0.70) for the CTV.", AFTER_SURGERY),
)
SACRUM = (
    Statement(
        "A consensus of 9 radiation oncologists on 10 sacral scenarios exists. Its map of zones could not be read.",
        Cite(DUNNE_2020, "abstract of 2018", "primary"),
    ),
    Statement(
        "The rule in words: the whole involved sector and the adjacent uninvolved sector. Of 215 segments 16 % were "
        "contoured short of it; local failure at 12 and 24 months was 31.4 and 40.0 %, against 15.1 and 18.8 %.",
        Cite(SACRAL_CONTOURS, "abstracts", "primary"),
    ),
)
