"""Transcriptions by topic: each file of `topics/` holds what the reference says of the advice of one topic.

`places`: section and rank of each piece of advice; `figures`: what it must say, and where the reference says it;
`marks`: how each cited place was seen, by "source key | place"; `sources`: identifiers; `who`, `published`: how a
source begins; `provisional`: why advice is shown as provisional; `questions`, `absent`, `ordered`, `numbers`, `dates`:
what is asked, the code while nothing is recorded, scales from the mildest to the worst, units, keys of dates.
"""

import json
from pathlib import Path
from typing import Any

FILES = sorted((Path(__file__).parent / "topics").glob("*.json"))
READ = [json.loads(path.read_text(encoding="utf-8")) for path in FILES]


def joined(part: str) -> dict[str, Any]:
    """One part of all topics; what stands in two of them must be the same."""
    found: dict[str, Any] = {}
    for topic in READ:
        for key, value in topic.get(part, {}).items():
            assert found.setdefault(key, value) == value, f"{part}: {key} is told twice and differs"
    return found


MARKS = {
    (key.split(" | ", 1)[0], key.split(" | ", 1)[1]): (mark, where) for key, (mark, where) in joined("marks").items()
}
PLACES = {name: (section, rank) for name, (section, rank) in joined("places").items()}
FIGURES: dict[str, dict[str, str]] = joined("figures")
SOURCES: dict[str, dict[str, Any]] = joined("sources")
WHO: dict[str, str] = joined("who")
PUBLISHED: dict[str, str] = joined("published")
PROVISIONAL: dict[str, str] = joined("provisional")
QUESTIONS: dict[str, tuple[str, str]] = {key: (about, codes) for key, (about, codes) in joined("questions").items()}
ABSENT: dict[str, str] = joined("absent")
ORDERED: dict[str, str] = joined("ordered")
NUMBERS = {key: (unit, low, high, step) for key, (unit, low, high, step) in joined("numbers").items()}
DATES: dict[str, str] = joined("dates")
