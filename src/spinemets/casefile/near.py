"""What was probably meant by a word that is not known: all that are equally near, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spinemets.model import Choices

MOST_OFFERED = 4
"""Where more are equally near, none is nearer than the rest."""

LETTERS_AND_NUMBER = re.compile(r"([a-z]+)\s*(\d+)")
MAYBE_LETTERS = re.compile(r"([a-z]*)\s*(\d+)")
LETTERS = {"th": "t", "d": "t", "bwk": "t", "hwk": "c", "lwk": "l"}
"""How the letter of a vertebra is written in German, French and Italian, and in older English."""
TO = re.compile(r"\s*(?:[-–—]|\b(?:to|bis)\b)\s*")
BETWEEN = re.compile(rf"{TO.pattern}|\s*(?:[/,;+&]|\b(?:and|und|et)\b)\s*")
"""What stands between the first and the last of several, and between any of them."""


def nearest(word: str, allowed: Iterable[str]) -> str:
    """A question that offers the nearest matches, or nothing."""
    return offered(_nearest(word, allowed))


def nearest_code(domain: Choices, text: str, own_entry: bool = False) -> str:
    """What to write instead of an answer that is not one; `own_entry`: two answers that are true are two entries."""
    codes = {code.lower(): code for code in domain.codes}
    if own_entry and (named := vertebrae(domain, text)):
        said = "the two" if len(named) == 2 else "them"
        either = f"Write [{', '.join(named)}] if it is one of {said} and not known which."
        return f"Write one entry for each vertebra. {either}"
    ends = [_level(end, codes) for end in re.split(r"\s*(?:[-–—/,]|\bto\b)\s*", text.lower()[:100])]
    if len(ends) == 2 and ends[0] and ends[1]:
        return f"Write [{ends[0]}, {ends[1]}] if it is one of the two and not known which."
    joined = re.sub(r"[\s-]+", "_", text.lower())
    if joined in codes:
        return f"Did you mean '{codes[joined]}'?"
    if len(ends) == 1 and ends[0]:
        return f"Did you mean '{ends[0]}'?"
    if LETTERS_AND_NUMBER.fullmatch(text.lower()) and any(re.fullmatch(r"[a-z]\d+", code) for code in codes):
        return ""  # a vertebra with another number is another vertebra
    found = _by_label(domain, text) or _nearest(text, domain.codes)
    either = f" Write [{', '.join(found)}] if it is not known which." if len(found) > 1 else ""
    return offered(found) + either


def vertebrae(domain: Choices, text: str) -> list[str]:
    """The vertebrae that a text names if it names several and nothing else: 'T10, T11', 'T10/11', 'BWK 10-12'."""
    codes, letters, named = {code.lower(): code for code in domain.codes}, "", list[str]()
    for part in BETWEEN.split(text.lower()[:100].strip()):
        match = MAYBE_LETTERS.fullmatch(part)
        letters = match[1] or letters if match is not None else ""
        code = _level(f"{letters}{match[2]}", codes) if match is not None and letters else None
        if code is None:
            return []
        named.append(code)
    named = [*dict.fromkeys(named)]
    if len(named) == 2 and TO.search(text.lower()):
        first, last = map(domain.codes.index, named)
        named = [*domain.codes[first : last + 1]]
    return named if len(named) > 1 else []


def _level(text: str, codes: dict[str, str]) -> str | None:
    """The code of a grade or a vertebra: 't7', 'T 7', 'Th7', 'D7'."""
    match = LETTERS_AND_NUMBER.fullmatch(text)
    if match is None:
        return codes.get(text)
    return codes.get(LETTERS.get(match[1], match[1]) + match[2])


def _by_label(domain: Choices, text: str) -> list[str]:
    """The codes whose label holds the rarest of the words: 'renal' is in 'kidney (renal cell)'."""
    found = [
        [code for code in domain.codes if word in re.findall(r"[a-z]+", domain.labels[code].lower())]
        for word in re.findall(r"[a-z]{3,}", text.lower()[:100])
    ]
    return min((codes for codes in found if codes), key=len, default=list[str]())


def _nearest(word: str, allowed: Iterable[str]) -> list[str]:
    from difflib import SequenceMatcher, get_close_matches  # loaded only when something is wrong

    typed, lowered = word[:100].lower(), {choice.lower(): choice for choice in allowed}
    if not typed:
        return []
    begun = [choice for choice in lowered if len(choice) > 2 and typed.startswith(choice)]
    longer = [choice for choice in lowered if choice.startswith(typed)]
    found = [typed] if typed in lowered else sorted(begun, key=len)[-1:] or longer
    if not found:
        close = get_close_matches(typed, lowered, n=MOST_OFFERED + 1, cutoff=0.6)
        ratios = {choice: SequenceMatcher(None, choice, typed).ratio() for choice in close}
        found = [choice for choice in close if ratios[choice] == max(ratios.values())]
    return [lowered[choice] for choice in found]


def offered(found: list[str]) -> str:
    """A question that offers all of them, or nothing if they are too many."""
    if not 0 < len(found) <= MOST_OFFERED:
        return ""
    *others, last = [f"'{choice}'" for choice in found]
    return f"Did you mean {', '.join(others)}{' or ' if others else ''}{last}?"
