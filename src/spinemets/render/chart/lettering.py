"""How much room words take. The reader's machine picks the typeface, so the widest of the usual ones is assumed."""

from __future__ import annotations

SIZE = 11.0
"""The size of letters in a figure that is drawn at its own size."""

BOLD = 1.12
"""How much wider bold letters are."""

LINE = 13.0
"""From one line of words to the next."""

NARROW = frozenset("fijlrtI.,:;'|!()[]/- \N{NO-BREAK SPACE}")
WIDE = frozenset("mwMWQOGCDHNU%@—…<>≤≥−+±=")


def width(words: str, size: float = SIZE) -> float:
    """How wide words are at most."""
    return size * sum(0.43 if letter in NARROW else 0.9 if letter in WIDE else 0.65 for letter in words)


def wrapped(words: str, room: float, size: float = SIZE) -> list[str]:
    """Words in lines no wider than `room`, set in bold; a word that is wider alone is broken."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) * BOLD <= room:
            lines[-1] = longer
        else:
            lines += _broken(word, room, size)
    return lines


def _broken(word: str, room: float, size: float) -> list[str]:
    """A word in as few pieces as fit."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size) * BOLD > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
