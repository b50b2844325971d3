"""One source's limit against a maximum: which figure is compared, why none is, and whether it is kept."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from spinemets.radiotherapy.alpha_beta import CORD_GY
from spinemets.radiotherapy.cord_limit_table import LIMITS, STRUCTURES, TITLES, Limit, SourceName, Structure
from spinemets.radiotherapy.layout import counted, figure
from spinemets.radiotherapy.linear_quadratic import eqd2

Kept = Literal["within", "in_range", "over", "not_judged"]

AROUND_THE_CORD = ("cord_prv", "thecal_sac")
VERDICTS: dict[Kept, str] = {
    "within": "within",
    "in_range": "OVER THE LOWER END, within the upper",
    "over": "OVER",
    "not_judged": "",
}


class Compared(NamedTuple):
    """One source against the plan. `limit` is nothing where it prints none that can be applied; `note` says why."""

    source: SourceName
    limit: Limit | None
    note: str
    kept: Kept

    @property
    def eqd2s_gy(self) -> tuple[float, ...]:
        """EQD2 (alpha/beta 2) in Gy of the limit, or of both ends of its range."""
        if self.limit is None:
            return ()
        ends = dict.fromkeys((self.limit.low_gy, self.limit.high_gy))
        return tuple(eqd2(end, self.limit.fractions, CORD_GY) for end in ends)

    def to_dict(self) -> dict[str, Any]:
        """The row as JSON can hold it."""
        limit = self.limit
        return {
            "source": self.source,
            "limit_gy": None if limit is None else [limit.low_gy, limit.high_gy],
            "limit_eqd2_gy": list(self.eqd2s_gy),
            "for_structure": None if limit is None else limit.structure,
            "risk": None if limit is None else limit.risk,
            "kept": self.kept,
            "note": self.note,
            "provisional": "" if limit is None else limit.cite.provisional,
        }

    @property
    def ends(self) -> str:
        """The limit in Gy, as printed."""
        if self.limit is None:
            return ""
        ends = dict.fromkeys((self.limit.low_gy, self.limit.high_gy))
        return f"{'–'.join(f'{end:.1f}' for end in ends)} Gy"

    def __str__(self) -> str:
        if self.limit is None:
            return f"{TITLES[self.source]}: {self.note}"
        said = f": {VERDICTS[self.kept]}" if VERDICTS[self.kept] else ""
        provisional = f"provisional: {self.limit.cite.provisional}" if self.limit.cite.provisional else ""
        about = "; ".join(part for part in (self.limit.risk, self.note, provisional) if part)
        return f"{TITLES[self.source]}: {self.ends} (EQD2 {'–'.join(map(figure, self.eqd2s_gy))} Gy){said} ({about})"


def compare(source: SourceName, structure: Structure, fractions: int, maximum: float | None) -> Compared:
    """The limit of a source for a structure and a number of fractions, and whether a maximum in Gy keeps it."""
    of_source = [limit for limit in LIMITS if limit.source == source]
    same = [limit for limit in of_source if limit.structure == structure]
    note = ""
    if not same and structure in AROUND_THE_CORD:
        same = [limit for limit in of_source if limit.structure == "spinal_cord"]
        note = f"printed for the cord, which lies inside the {STRUCTURES[structure]}" if same else ""
    found = [limit for limit in same if limit.fractions == fractions]
    if not same:
        return Compared(source, None, f"no figure for the {STRUCTURES[structure]}", "not_judged")
    if not found:
        return Compared(source, None, f"no figure for {counted(fractions)}", "not_judged")
    limit = found[0]
    if maximum is None:
        return Compared(source, limit, note, "not_judged")
    kept: Kept = "within" if maximum <= limit.low_gy else "in_range" if maximum <= limit.high_gy else "over"
    return Compared(source, limit, note, kept)
