"""Which cases the list shows, and in which order: what its address may say. No name and no free text is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from fastapi import HTTPException

from spinemets.service.board.row import ORDERS, Row, day

URGENCIES = {
    "immediate": "act now, or possibly",
    "within_24_hours": "within 24 hours, or possibly",
    "planned": "planned",
    "open": "not settled",
    "problems": "not assessed",
}
DECIDED = {"no": "not decided", "yes": "decided", "changed": "changed since it was decided"}


class Filter(NamedTuple):
    """What is asked of the cases; empty: all of them. `assigned` holds a digest in place of a name."""

    urgency: str = ""
    assigned: str = ""
    date: str = ""
    decided: str = ""
    sort: str = ""

    def query(self, page: int = 1) -> str:
        """The filter and the page as the end of an address."""
        given = {name: value for name, value in self._asdict().items() if value}
        given |= {"page": str(page)} if page > 1 else {}
        return f"?{urlencode(given)}" if given else ""

    def shows(self, row: Row, me: str) -> bool:
        """Whether a case is shown to this person."""
        return (
            (not self.urgency or self._urgent(row))
            and (not self.assigned or self.assigned in (whose(row, me), mark(row.assigned_to)))
            and (not self.date or self.date == (row.date or "none"))
            and (not self.decided or self._decided(row))
        )

    def _urgent(self, row: Row) -> bool:
        if self.urgency == "open":
            return len(row.urgency) > 1
        return self.urgency == (row.urgency[0] if row.urgency else "problems")

    def _decided(self, row: Row) -> bool:
        if self.decided == "changed":
            return row.changed_since
        return (not row.undecided) == (self.decided == "yes")


def whose(row: Row, me: str) -> str:
    """Whose case it is, as one person sees it."""
    return "nobody" if not row.assigned_to else "me" if row.assigned_to == me else "others"


def mark(name: str) -> str:
    """What stands for a name in an address."""
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def choices(rows: Sequence[Row], me: str) -> dict[str, dict[str, str]]:
    """Every value of every filter that these cases allow, with its words."""
    names = sorted({row.assigned_to for row in rows} - {"", me}, key=str.casefold)
    assigned = {"me": "me", "nobody": "nobody", "others": "somebody else", **{mark(name): name for name in names}}
    dates = {"none": "no date", **{date: day(date) for date in sorted({row.date for row in rows} - {""}, reverse=True)}}
    orders = {name: title for name, (title, _) in ORDERS.items()}
    return {"urgency": URGENCIES, "assigned": assigned, "date": dates, "decided": DECIDED, "sort": orders}


def asked(parameters: Mapping[str, str], allowed: Mapping[str, Mapping[str, str]]) -> Filter:
    """The filter of an address. What no case has any more shows no case; what means nothing is refused."""
    given = {name: parameters.get(name, "") for name in Filter._fields}
    for name in ("urgency", "decided", "sort"):
        if given[name] and given[name] not in allowed[name]:
            known = ", ".join(allowed[name])
            raise HTTPException(422, f"The list knows no {name} called like that. It knows {known}.")
    return Filter(**given)
