"""Names and labels as they are compared."""

from __future__ import annotations

import re
import unicodedata

SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "œ": "oe", "μ": "u", ">": " over ", "<": " under "}
)
"""The micro sign is the Greek letter once it is in lower case."""


def plain(text: str) -> str:
    """A name in lower case, without accents, its words joined by '_'."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(SPELLED_OUT)
    letters = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return "_".join(re.findall(r"[a-z0-9]+", letters))
