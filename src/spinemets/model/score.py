"""A score: items that give points, and bands that say what a total means."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from spinemets.model.condition import Answers, Cell, Condition, cells, condition
from spinemets.model.domain import Choices
from spinemets.model.error import DefinitionError
from spinemets.model.evidence import Evidence, Limits, NotFor, check_outcomes, limits
from spinemets.model.example import Example
from spinemets.model.source import Cite, Review
from spinemets.model.span import Range
from spinemets.model.variable import About, Variable


@dataclass(frozen=True)
class Item:
    """The points each answer to one question gives, as the paper prints them: `{3: "lytic mixed", 0: "blastic"}`."""

    variable: Variable
    points: Mapping[float, Answers]
    cite: Cite
    note: str = ""

    def __post_init__(self) -> None:
        _ = self.groups  # read now, so that a mistake is refused at import

    @cached_property
    def groups(self) -> tuple[tuple[float, Condition], ...]:
        """Each number of points with the answers that give it."""
        owner = f"item '{self.variable.name}'"
        return tuple((value, condition(owner, self.variable, answers)) for value, answers in self.points.items())

    @property
    def low(self) -> float:
        """The fewest points the item can give."""
        return min(value for value, _ in self.groups)

    @property
    def high(self) -> float:
        """The most points the item can give."""
        return max(value for value, _ in self.groups)

    def cells(self) -> tuple[Cell, ...]:
        """The answers the item tells apart."""
        return cells(self.variable, {cut for _, group in self.groups for cut in group.cuts()})

    def points_for(self, cell: Cell) -> list[float]:
        """The points of an answer: one value in a sound item."""
        return [value for value, group in self.groups if group.holds(cell)]


class Band(NamedTuple):
    """What totals from `low` to `high` mean. `name` is public: other programs rely on it."""

    low: float
    high: float
    name: str
    meaning: str
    cite: Cite


@dataclass(frozen=True)
class Score:
    """A sum of points, defined by one table. `range` is what the source prints; the items must give just that.

    `ceiling`: the total is never more than this, whatever the sum.
    """

    name: str
    title: str
    short: str
    version: str
    about: About
    purpose: str
    better: Literal["higher", "lower"]
    range: Range
    items: tuple[Item, ...]
    bands: tuple[Band, ...]
    cite: Cite
    ceiling: float | None = None
    not_for: tuple[NotFor, ...] = ()
    notes: tuple[str, ...] = ()
    evidence: Evidence | None = None
    reviews: tuple[Review, ...] = ()
    examples: tuple[Example, ...] = ()

    def __post_init__(self) -> None:
        _ = self.limits  # read now, so that a mistake is refused at import
        self._check_items()
        self._check_range()
        self._check_bands()
        check_outcomes(self.name, self.evidence, [band.name for band in self.bands])

    @cached_property
    def result(self) -> Variable:
        """The band, as an answer that other definitions may use; from the best to the worst."""
        bands = self.bands if self.better == "lower" else tuple(reversed(self.bands))
        labels = {band.name: band.name.replace("_", " ") for band in bands}
        return Variable(
            self.name, self.title, Choices(labels, ordered=True), self.about, short=self.short, definition=self.name
        )

    @property
    def direction(self) -> str:
        """What a higher total means, in words."""
        return "higher is better" if self.better == "higher" else "higher is worse"

    def inputs(self) -> tuple[Condition, ...]:
        """Every condition of the definition."""
        return tuple(group for item in self.items for _, group in item.groups)

    @cached_property
    def limits(self) -> Limits:
        """Whom it was not built for, as far as that can be checked on a case."""
        return limits(self.name, self.not_for)

    def cites(self) -> tuple[Cite, ...]:
        """Every citation of the definition."""
        figures = self.evidence.cites() if self.evidence is not None else ()
        outside = (member.cite for member in self.not_for)
        return (
            *(self.cite, *(item.cite for item in self.items), *(band.cite for band in self.bands)),
            *(*outside, *figures),
        )

    def total(self, points: float) -> float:
        """The total that a sum of points gives."""
        return points if self.ceiling is None else min(points, self.ceiling)

    def band_of(self, total: float) -> Band:
        """The band a total falls in."""
        return next(band for band in self.bands if band.low <= total <= band.high)

    def _check_items(self) -> None:
        seen = Counter(item.variable.name for item in self.items)
        for number, item in enumerate(self.items, 1):
            name, place = item.variable.name, f"item {number} of {len(self.items)}"
            if seen[name] > 1:
                raise DefinitionError(
                    f"{self.name}: '{name}' is used by {seen[name]} items.",
                    place=place,
                    why="the range of a total is exact only if each question is counted once",
                    do="join the items, or derive one of them by a table",
                )
            for cell in item.cells():
                points = item.points_for(cell)
                if not points:
                    raise DefinitionError(
                        f"{self.name}: item '{name}' gives no points for '{cell}'.",
                        place=place,
                        why="every answer must be scored, or a patient with that answer would be counted as missing",
                        do=f"add '{cell}' to one of the groups, or remove it from the variable",
                    )
                if len(points) > 1:
                    raise DefinitionError(
                        f"{self.name}: item '{name}' gives '{cell}' both {points[0]:g} and {points[1]:g} points.",
                        place=place,
                        why="one answer has one number of points, or the total depends on who reads it",
                        do=f"keep '{cell}' in one group",
                    )

    def _check_range(self) -> None:
        low = self.total(sum(item.low for item in self.items))
        high = self.total(sum(item.high for item in self.items))
        if Range(low, high) != self.range:
            raise DefinitionError(
                f"{self.name}: the items give {Range(low, high)}, the source prints {self.range}.",
                place="range",
                why="a wrong point seldom leaves the printed range as it was",
                do="compare the points with the source, cell by cell",
            )

    def _check_bands(self) -> None:
        edge = self.range.low
        for number, band in enumerate(self.bands, 1):
            place = f"band {number} of {len(self.bands)}"
            if band.low != edge or band.high < band.low:
                raise DefinitionError(
                    f"{self.name}: band '{band.name}' is {band.low:g} to {band.high:g}, but should begin at {edge:g}.",
                    place=place,
                    why="bands must cover every total once, or a total has no meaning or two",
                    do="make each band begin one above the end of the band before it",
                )
            edge = band.high + 1
        if edge != self.range.high + 1:
            raise DefinitionError(
                f"{self.name}: the bands end at {edge - 1:g}, the range at {self.range.high:g}.",
                place=f"band {len(self.bands)} of {len(self.bands)}",
                why="bands must cover every total once, or a total has no meaning or two",
                do="end the last band where the range ends",
            )
        if len({band.name for band in self.bands}) < len(self.bands):
            raise DefinitionError(
                f"{self.name}: two bands have the same name.",
                place="bands",
                why="other programs rely on the name of a band",
                do="give each band its own name",
            )
