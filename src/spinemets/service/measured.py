"""The store as the service uses it: what it does is counted, and measured as a part of the request."""

from __future__ import annotations

from typing import Any

from spinemets.service.measuring import CONFLICTS, SAVES, SIGN_IN_FAILURES, part
from spinemets.store import Computed, ConflictError, Store, Version
from spinemets.store.record import Document

REFUSED = ("sign_in_failed", "sign_in_locked")
"""What the audit trail calls attempts to sign in that were refused."""


class MeasuredStore(Store):
    """A store that is measured."""

    def create(self, actor: str, document: Document, computed: Computed, says: str) -> Version:
        """Keep a new case as its version 1."""
        with part("save"):
            version = super().create(actor, document, computed, says)
        SAVES.inc()
        return version

    def save(self, actor: str, case: str, base: int, document: Document, computed: Computed, says: str) -> Version:
        """Keep a new version of a case. ConflictError if `base` is no longer the latest; nothing is overwritten."""
        try:
            with part("save"):
                version = super().save(actor, case, base, document, computed, says)
        except ConflictError:
            CONFLICTS.inc()
            raise
        SAVES.inc()
        return version

    def read(self, actor: str, case: str, number: int | None = None) -> Version:
        """One version, the latest if no number is given."""
        with part("load"):
            return super().read(actor, case, number)

    def latest(self, case: str) -> Version:
        """The latest version, for who is about to change it."""
        with part("load"):
            return super().latest(case)

    def note(self, actor: str, action: str, subject: str, detail: dict[str, Any] | None = None) -> None:
        """Leave an entry in the audit trail for what happened outside the store, such as signing in."""
        super().note(actor, action, subject, detail)
        if action in REFUSED:
            SIGN_IN_FAILURES.inc()
