"""The bony CTV of stereotactic radiotherapy after surgery, by the consensus (Redmond et al. 2017).

The consensus starts from the extent before surgery and adds the adjacent bony compartments at risk. Which ones these
are was not read; taking them from the rows of Cox et al. 2012 is a decision of this project.
"""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.knowledge.sources.papers import PROJECT
from spinemets.model.source import Cite
from spinemets.radiotherapy.statement import Statement
from spinemets.radiotherapy.target import OPEN_EPIDURAL, Open, TargetVolume, target_volume
from spinemets.radiotherapy.target_rows import RING_BY_EPIDURAL, Body, Epidural
from spinemets.radiotherapy.target_rules import POSTOPERATIVE, RULES_AFTER_SURGERY

RING_AFTER_SURGERY = RING_BY_EPIDURAL._replace(
    when="epidural disease all the way round before surgery, whatever is left of it", cite=RULES_AFTER_SURGERY
)
OPEN_BEFORE_SURGERY = Open("Was epidural disease all the way round before surgery?", OPEN_EPIDURAL.would_change)
ADJACENT = Statement(
    "The adjacent compartments are taken from the rows for disease without surgery.",
    Cite(PROJECT, "compartments at risk after surgery", "ours"),
)


def postoperative_target_volume(
    extent: Iterable[int], *, body: Body | None = None, epidural: Epidural | None = None, vendor: bool = False
) -> TargetVolume:
    """The bony CTV after surgery, from the sectors involved and the epidural disease before surgery.

    `extent`: sectors 1 to 6 on the MRI before surgery; the others as in `target_volume`, all as before surgery.
    ValueError for what cannot be.
    """
    found = target_volume(extent, body=body, epidural=epidural, vendor=vendor)
    asked = tuple(OPEN_BEFORE_SURGERY if asked == OPEN_EPIDURAL else asked for asked in found.open_questions)
    ring = epidural == "circumferential"
    return found._replace(
        rows=(RING_AFTER_SURGERY,) if ring else found.rows,
        open_questions=asked,
        rules=POSTOPERATIVE if ring else (*POSTOPERATIVE, ADJACENT),
        title="Bony CTV after surgery",
        extent="Extent before surgery",
    )
