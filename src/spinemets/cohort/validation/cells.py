"""The rows of a counts table as arrays for the statistics: groups from the best to the worst, deaths, censorings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
import polars as pl

from spinemets.cohort.survival import Counts
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.result import PopulationName, day_of
from spinemets.cohort.validation.table import SCHEMA, CountsTable

Event = Literal["deaths", "censored"]


class Bands(NamedTuple):
    """The bands of one score as rows: `labels` from the best to the worst (codes with bars where bands were merged)."""

    labels: tuple[str, ...]
    rows: tuple[pl.DataFrame, ...]


class Cells:
    """A counts table, looked up by score and subgroup."""

    def __init__(self, table: CountsTable) -> None:
        self.table = table
        parts = table.frame.partition_by("score", "stratum", as_dict=True)
        self._parts = {(str(score), str(stratum)): part for (score, stratum), part in parts.items()}

    def rows(self, score: str, stratum: str = "") -> pl.DataFrame:
        """All rows of a score in a subgroup."""
        return self._parts.get((score, stratum), SCHEMA.to_frame())

    @property
    def all_rows(self) -> pl.DataFrame:
        """Rows of which each patient is in one."""
        rows = self.rows("")
        if rows.is_empty():  # nothing is hidden: every score has all patients
            names = [score for score, stratum in self._parts if not stratum and "|" not in score]
            rows = self.rows(names[0]) if names else rows
        return rows

    def everybody(self) -> Counts:
        """All patients as one group."""
        return counts_of(self.all_rows)

    def whole(self, ranked: Ranked, stratum: str) -> str:
        """The score whose rows hold all patients of a subgroup; none (empty) where the subgroup has rows of its own."""
        return ranked.name if self.rows("", stratum).is_empty() else ""

    def totals(self, ranked: Ranked, population: PopulationName, stratum: str = "") -> Counts:
        """Deaths and censorings by place: whose total is known, or everybody at the best or worst still possible."""
        rows = self._alone(ranked, population, stratum).filter(pl.col("total") != "")
        if population == "complete":
            rows = rows.filter(pl.col("population") == "complete")
        ends = pl.col("total").str.split("|")
        total = ends.list.last() if population == "worst" else ends.list.first()
        place = rows.select(total.replace_strict(ranked.place, return_dtype=pl.Int64)).to_series()
        return counts_of(rows, place, len(ranked.totals))

    def bands(self, ranked: Ranked, population: PopulationName = "complete", stratum: str = "") -> Bands:
        """The rows of those whose total is known, band by band: rows of whole bands where the table has them.

        For another population, the band at the total that it is given: only where no bands were put together.
        """
        known = self._alone(ranked, population, stratum)
        if population == "complete":
            known = known.filter(pl.col("population") == "complete")
        else:
            ends = pl.col("band").str.split("|")
            known = known.with_columns(ends.list.last() if population == "worst" else ends.list.first())
        whole = known.filter(pl.col("total") == "")
        rows = whole if whole.height else known
        groups = joined(ranked, rows["band"].unique().to_list())
        return Bands(
            tuple(groups), tuple(rows.filter(pl.col("band").is_in(list(labels))) for labels in groups.values())
        )

    def common(self, compared: Sequence[str]) -> pl.DataFrame:
        """The rows by several scores at once, with a column for the total of each."""
        rows = self.rows("|".join(compared))
        return rows.with_columns(
            pl.col("total").str.split("|").list.get(place).alias(name) for place, name in enumerate(compared)
        )

    def _alone(self, ranked: Ranked, population: PopulationName, stratum: str) -> pl.DataFrame:
        """The rows of one score; of the patients with all compared scores, its own totals with their bands."""
        if population != "common":
            return self.rows(ranked.name, stratum)
        compared = next((names for names in self.table.compared if ranked.name in names), ())
        band = pl.lit(None, pl.String)
        if compared:
            bands = {total: ranked.bands[ranked.band_of[place]] for total, place in ranked.place.items()}
            band = pl.col(ranked.name).replace_strict(bands, return_dtype=pl.String)
        rows = self.common(compared)
        return rows.with_columns(pl.col(ranked.name).alias("total"), band.alias("band")) if compared else rows

    def number(self, score: str, stratum: str = "", population: Literal["complete", "open"] | None = None) -> int:
        """How many patients."""
        return self.deaths(score, stratum, population) + self._sum("censored", score, stratum, population)

    def deaths(self, score: str, stratum: str = "", population: Literal["complete", "open"] | None = None) -> int:
        """How many of them died."""
        return self._sum("deaths", score, stratum, population)

    def _sum(self, event: Event, score: str, stratum: str, population: str | None) -> int:
        rows = self.rows(score, stratum)
        if rows.filter(pl.col("total") == "").height:
            rows = rows.filter(pl.col("total") == "")
        if population is not None:
            rows = rows.filter(pl.col("population") == population)
        return int(rows[event].sum())


def joined(ranked: Ranked, labels: list[str]) -> dict[str, set[str]]:
    """Bands that some table has only together are taken together: the labels that belong to each, best first."""
    groups: list[set[str]] = [{band} for band in ranked.bands if any(band in label.split("|") for label in labels)]
    for label in labels:
        touched = [group for group in groups if not group.isdisjoint(label.split("|"))]
        groups = [group for group in groups if group not in touched] + [set[str]().union(*touched)]
    groups.sort(key=lambda group: min(map(ranked.bands.index, group)))
    return {
        "|".join(band for band in ranked.bands if band in group): {
            label for label in labels if not group.isdisjoint(label.split("|"))
        }
        for group in groups
    }


def counts_of(rows: pl.DataFrame, group: pl.Series | None = None, groups: int = 1) -> Counts:
    """Rows as counts; days that were put together stand at their last, censorings among them in the middle."""
    place = np.zeros(rows.height, dtype=np.int64) if group is None else group.to_numpy()
    day, middle = rows["day"].to_numpy(), (rows["first_day"].to_numpy() + rows["day"].to_numpy()) // 2
    deaths, censored = rows["deaths"].to_numpy(), rows["censored"].to_numpy()
    nothing = np.zeros(rows.height, dtype=np.int64)
    return Counts.of(
        np.concatenate((place, place)),
        np.concatenate((day, middle)),
        np.concatenate((deaths, nothing)),
        np.concatenate((nothing, censored)),
        groups,
    )


def arranged(rows: pl.DataFrame, end: Literal["low", "high"], month: int) -> Counts:
    """One band with its merged days arranged so that survival at a month is the lowest or highest it can be.

    Lowest: censored first, dead late but by then. Highest: dead first if by then in any case, and censored last.
    One death more by a day never raises survival at that day, and one more patient followed for longer never lowers
    it; a death that comes after a censoring instead of before it takes a greater share of those who are left. Days are
    doubled, so that there is room between two of them.
    """
    first, day = rows["first_day"].to_numpy(), rows["day"].to_numpy()
    deaths, censored = rows["deaths"].to_numpy(), rows["censored"].to_numpy()
    at, exact = day_of(month), first == day
    if end == "low":
        died = np.where(exact, 2 * day, 2 * np.where(first <= at, np.minimum(day, at), day) + 1)
        lost = np.where(exact, 2 * day, 2 * first)
    else:
        died = 2 * np.where(day <= at, first, day)
        lost = 2 * day
    group, nothing = np.zeros(rows.height, dtype=np.int64), np.zeros(rows.height, dtype=np.int64)
    return Counts.of(
        np.concatenate((group, group)),
        np.concatenate((died, lost)),
        np.concatenate((deaths, nothing)),
        np.concatenate((nothing, censored)),
        1,
    )


def exact(rows: pl.DataFrame) -> bool:
    """Whether no days were put together."""
    return rows.filter(pl.col("first_day") < pl.col("day")).is_empty()


def settled(rows: pl.DataFrame, month: int) -> bool:
    """Whether the rows say who had died by a month, and that somebody was followed beyond it where days were merged."""
    if exact(rows):
        return True
    at = day_of(month)
    across = (pl.col("first_day") <= at) & (pl.col("day") > at) & (pl.col("deaths") > 0)
    beyond = (pl.col("first_day") > at).any() | (pl.col("censored") == 0).all()
    return rows.filter(across).is_empty() and bool(rows.select(beyond).item())


def still_followed(rows: pl.DataFrame, month: int) -> int | None:
    """How many are alive and followed beyond a month, 0: everybody; None where merged days leave it open."""
    at = day_of(month) if month else -1
    if not rows.filter((pl.col("first_day") <= at) & (pl.col("day") > at)).is_empty():
        return None
    later = rows.filter(pl.col("day") > at)
    return int(later["deaths"].sum()) + int(later["censored"].sum())
