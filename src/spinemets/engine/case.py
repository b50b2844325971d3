"""One patient: what is answered, how it came to be known, and which vertebrae form a segment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal, NamedTuple

from spinemets.model import Range

Origin = Literal["entered", "imported", "measured", "derived", "converted"]
"""How an answer came to be known. Converted: from another scale, by tables that differ, so approximate."""

LEVELS = (
    *("C0", "C1", "C2", "C3", "C4", "C5", "C6", "C7"),
    *("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"),
    *("L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4", "S5"),
)
"""The vertebrae from the occiput down: neighbours in this list touch."""


class Answer(NamedTuple):
    """What is known of one question: one code, the codes still possible, or numbers. Not known: no answer at all.

    `because` says why a derived answer follows, `rests_on` from which answers (question and lesion).
    """

    codes: tuple[str, ...] = ()
    numbers: tuple[Range, ...] = ()
    origin: Origin = "entered"
    because: str = ""
    rests_on: tuple[tuple[str, int | None], ...] = ()

    def __str__(self) -> str:
        return " or ".join(self.codes or map(str, self.numbers))


Answers = Mapping[str, Answer]

Moments = tuple[datetime, datetime]
"""The first and the last moment that a time can mean. Within a case all have a time zone, or none has."""


@dataclass(frozen=True)
class Case:
    """Answers about the patient, the local policy, and each involved vertebra.

    `pathway`: when each milestone was reached, narrowed by the order they have. `as_of`: the time up to which their
    clocks run; kept only where there are milestones, since durations are worked out already.
    """

    patient: Answers = field(default_factory=dict[str, Answer])
    lesions: tuple[Answers, ...] = ()
    policy: Answers = field(default_factory=dict[str, Answer])
    pathway: Mapping[str, Moments] = field(default_factory=dict[str, Moments])
    as_of: Moments | None = None

    @cached_property
    def segments(self) -> tuple[tuple[int, ...], ...]:
        """Involved vertebrae that touch, as places in `lesions`, from the top down. A level not known stands alone."""
        places = {place: self.level(place) for place in range(len(self.lesions))}
        known = sorted((LEVELS.index(level), place) for place, level in places.items() if level is not None)
        segments: list[list[int]] = []
        above = -2
        for position, place in known:
            if position == above + 1:
                segments[-1].append(place)
            else:
                segments.append([place])
            above = position
        segments += [[place] for place, level in places.items() if level is None]
        return tuple(tuple(segment) for segment in segments)

    def given(self, name: str, place: int | None) -> Answer | None:
        """The answer to a question about the patient, or about one lesion."""
        return (self.patient if place is None else self.lesions[place]).get(name)

    def level(self, place: int) -> str | None:
        """The level of a lesion, if it is known."""
        answer = self.lesions[place].get("level")
        return answer.codes[0] if answer is not None and len(answer.codes) == 1 else None

    def level_label(self, place: int) -> str:
        """The level of a lesion as it is shown."""
        answer = self.lesions[place].get("level")
        return str(answer) if answer is not None else "level not known"
