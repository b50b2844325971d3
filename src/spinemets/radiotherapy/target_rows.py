"""The rows of the consensus on target volumes (Cox et al. 2012), as literals that read like its table.

The table could not be read: each row says how it was seen. The left side is given where a row is printed once for both.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, cast

from spinemets.knowledge.sources.contested import BRAINLAB, COX_2012
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.model.source import Cite
from spinemets.radiotherapy.sectors import MIRROR, RING, mirrored
from spinemets.radiotherapy.statement import Statement

Body = Literal["central", "left", "right", "diffuse"]
"""How disease lies within the body: central, lateralised to one side, or diffuse."""
Epidural = Literal["none", "some", "circumferential"]
"""Epidural disease: none, some, or extensive all the way round."""


class Row(NamedTuple):
    """A row of the consensus. `body`: the row is only for disease that lies so within the body."""

    number: int
    when: str
    gtv: tuple[int, ...]
    ctv: tuple[int, ...]
    cite: Cite
    body: Body | None = None
    optional: tuple[int, ...] = ()

    def mirrored(self) -> Row:
        """The row for the other side; the row itself if it names no side."""
        swap = {"left": "right", "right": "left"}
        return self._replace(
            when=" ".join(swap.get(word, word) for word in self.when.split(" ")),
            gtv=tuple(sorted(mirrored(self.gtv))),
            ctv=tuple(sorted(mirrored(self.ctv))),
            body=cast("Body | None", swap.get(self.body or "", self.body)),
            optional=tuple(MIRROR[sector] for sector in self.optional),
        )

    def within(self, other: Row) -> bool:
        """Whether the other row says the same or more of the same disease."""
        return set(self.gtv) <= set(other.gtv) and set(self.ctv) <= set(other.ctv)


def _recalled(row: str) -> Cite:
    return Cite(COX_2012, f"table, row of {row}, not read", "recalled")


def _vendor(row: str, versions: str = "versions 2.6 and 3.0") -> Cite:
    return Cite(COX_2012, f"table, row of {row}, as in {versions} of a vendor's manual", "secondary", (BRAINLAB,))


# fmt: off
ROWS = (
    Row(1, "any part of the body", (1,), (1,), _recalled("the body")),
    Row(2, "body, lateralised to the left", (1,), (1, 2), _recalled("the lateralised body"), body="left"),
    Row(3, "body, diffuse", (1,), (1, 2, 6), _recalled("the diffuse body"), body="diffuse"),
    Row(4, "body and left pedicle", (1, 2), (1, 2, 3), _vendor("body and one pedicle")),
    Row(5, "body and both pedicles", (1, 2, 6), (1, 2, 3, 5, 6), _recalled("body and both pedicles"), optional=(4,)),
    Row(6, "left pedicle", (2,), (2, 3), _vendor("one pedicle"), optional=(1,)),
    Row(7, "left transverse process or lamina", (3,), (2, 3, 4), _vendor("one lamina", "version 3.0")),
    Row(8, "spinous process", (4,), (3, 4, 5), _vendor("the spinous process")),
    Row(9, "body, both pedicles and laminae, and spinous process", (1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 5, 6),
        Cite(COX_2012, "abstract", "primary")),
)
# fmt: on
"""In the order of the table; the right side follows from `Row.mirrored`."""

VENDOR_ROW_5 = ROWS[4]._replace(
    ctv=tuple(sorted(RING)),
    cite=Cite(BRAINLAB, "rule of body and both pedicles", "secondary", (BRAINLAB,)),
    optional=(),
)
RING_BY_EPIDURAL = ROWS[8]._replace(when="extensive epidural disease all the way round")
UNION = Statement("Several rows hold: the CTV is their union.", Cite(PROJECT, "union of rows", "ours"))
RESERVED = Statement(
    "This closes the ring, which the abstract keeps for row 9: weigh whether a sector without disease can stay out.",
    Cite(COX_2012, "abstract", "primary"),
)
OPTIONAL = {
    4: Statement(
        "The vendor's rule of body and both pedicles adds it; the consensus, as recalled, does not, and keeps the "
        "full ring for row 9.",
        VENDOR_ROW_5.cite,
    ),
    1: Statement(
        "For one pedicle the consensus, as recalled, has it 'with or without'; the vendor's rule is without.",
        _recalled("one pedicle"),
    ),
}
