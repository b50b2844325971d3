"""Definitions as they might have been: those of today with one literal changed, and versions made with them."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

import spinemets
from spinemets.engine import Rulebook
from spinemets.model.exchange import dump_all, load
from spinemets.service.computing import compute, computed, definitions
from spinemets.store import Computed, Store, Version

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FORMER_SOFTWARE = "0.0.9"


@cache
def former() -> tuple[str, str, Rulebook]:
    """Definitions under which pain that is not mechanical gave 2 points of SINS: digest, export, rulebook."""
    exported: dict[str, Any] = json.loads(json.dumps(dump_all(spinemets.rulebook().catalogue)))
    (sins,) = (one for one in exported["definitions"] if one["name"] == "sins")
    (pain,) = (item for item in sins["items"] if item["variable"] == {"variable": "pain"})
    (pair,) = (pair for pair in pain["points"]["pairs"] if pair[1] == "non_mechanical")
    assert pair[0] == 1
    pair[0] = 2
    text = json.dumps(exported, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest(), text, Rulebook(load(exported))


def formerly(document: dict[str, Any], at: datetime = AT) -> Computed:
    """What was kept beside a document when the definitions were the former ones."""
    digest, _, book = former()
    return computed(compute(document, at, book))._replace(definitions=digest, software=FORMER_SOFTWARE)


def kept_formerly(store: Store, values: dict[str, Any], at: datetime = AT) -> Version:
    """A case that was saved with the former definitions."""
    digest, text, _ = former()
    store.keep_definitions(digest, FORMER_SOFTWARE, text)
    document = {"label": "", "case": values}
    return store.create("Ada", document, formerly(document, at), "new case")


def kept_now(store: Store, base: Version, values: dict[str, Any], at: datetime = AT) -> Version:
    """The next version of a case, saved with the definitions of today."""
    document = {"label": "", "case": values}
    result = computed(compute(document, at))
    assert result.definitions == definitions()[0]
    return store.save("Ada", base.case, base.number, document, result, "changed")
