"""Changes to a case, saved as its next version, or the conflict that keeps them from it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from fastapi import HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from spinemets.engine.case import LEVELS
from spinemets.service.access.principal import Principal
from spinemets.service.case.arrangement import LEVEL
from spinemets.service.case.change import Change, GoneError, changed, says
from spinemets.service.case.document import lesions
from spinemets.service.case.looking import case_page, shown
from spinemets.service.computing import Computation, compute, computed
from spinemets.service.difference import changes as difference
from spinemets.service.pages import page
from spinemets.store import ConflictError, Store, Version
from spinemets.store.record import Document


class Saving(NamedTuple):
    """Who changes which case, and when."""

    request: Request
    case: str
    principal: Principal
    store: Store
    present: datetime

    def keep(self, base: int, changes: Sequence[Change], goes_to: str = "") -> Response:
        """Make the changes and save them, if nobody saved since `base`. `goes_to`: where the page goes then."""
        latest = self.store.latest(self.case)
        try:
            document, words = made(latest.document, changes)
        except GoneError as gone:
            return self._conflict(base, changes, str(gone))
        if latest.number != base:
            return self._conflict(base, changes)
        computation = compute(document, self.present)
        try:
            version = self._saved(base, document, computation, words)
        except ConflictError:
            return self._conflict(base, changes)
        if "HX-Request" not in self.request.headers:
            return RedirectResponse(f"/cases/{self.case}", 303)
        values = shown(self.principal, version, computation, self.present)
        return what_moves(self.request, changes, values, goes_to)

    def _saved(self, base: int, document: Document, computation: Computation, words: Sequence[str]) -> Version:
        """The next version, or the latest where nothing changed."""
        if not words:
            return self.store.read(self.principal.name, self.case)
        says = "; ".join(words)
        return self.store.save(self.principal.name, self.case, base, document, computed(computation), says)

    def _conflict(self, base: int, changes: Sequence[Change], gone: str = "") -> Response:
        """What somebody else saved meanwhile, what is not saved, and the choice between them."""
        latest = self.store.read(self.principal.name, self.case)
        before = self.store.read(self.principal.name, self.case, base)
        conflict = {
            "conflict": True,
            "address": f"/cases/{self.case}",
            "seen": base,
            "latest": latest.head._replace(at=latest.head.at.astimezone(self.present.tzinfo)),
            "theirs": difference(before.document, latest.document),
            "ours": [_worded(before.document, change) for change in changes],
            "unsaved": [change.written() for change in changes],
            "gone": gone.replace("_", " "),
        }
        if "HX-Request" in self.request.headers:
            return page(self.request, "case/refused.html", 409, **conflict)
        computation = compute(latest.document, self.present)
        return case_page(self.request, self.principal, latest, computation, self.present, **conflict)


def what_moves(request: Request, changes: Sequence[Change], values: Mapping[str, Any], goes_to: str) -> Response:
    """What moves on the page after changes, whether they are saved or supposed. `goes_to`: where the page goes then."""
    restructured = any(change.kind != "answer" or change.key == LEVEL for change in changes)
    answer = page(request, "case/answer.html", restructured=restructured, **values)
    if goes_to:
        answer.headers["HX-Trigger"] = json.dumps({"goes-to": {"id": goes_to}})
    return answer


def made(document: Document, changes: Sequence[Change]) -> tuple[Document, list[str]]:
    """A document with changes made one after the other, and what they do in words. GoneError.

    Refused where more vertebrae come to be listed than there are: such a page would be too long for everybody.
    """
    words, before = list[str](), len(lesions(document))
    for change in changes:
        after = changed(document, change)
        words += filter(None, [says(document, change, after)])
        document = after
    if len(lesions(document)) > max(before, len(LEVELS)):
        raise HTTPException(422, f"There are {len(LEVELS)} vertebrae, and no more can be listed. Nothing was saved.")
    return document, words


def _worded(document: Document, change: Change) -> str:
    """A change in words, as it was meant on the version it began from."""
    try:
        return says(document, change, changed(document, change)) or "the same as before"
    except GoneError:
        return " ".join(filter(None, (change.vertebra, change.key, " or ".join(change.values))))
