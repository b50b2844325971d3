"""A quantity as it may be entered: its name, unit and range. Anything else is refused, with what to do."""

from __future__ import annotations

from numbers import Real
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Values = float | NDArray[float64]

HUGE = 10**15


class Quantity(NamedTuple):
    """What may be entered: from `low` to `high` (above `low` if `above`), in `unit`, perhaps whole numbers only."""

    name: str
    unit: str
    low: float
    high: float
    instead: str
    above: bool = False
    whole: bool = False

    def of(self, value: Any) -> Values:
        """A number as float, a NumPy array as float64 of its shape. ValueError if any value is none of this quantity.

        NumPy is imported only here, and only for an array of one dimension or more.
        """
        if not hasattr(value, "__array__"):
            return self.one(value)
        import numpy

        if isinstance(value, numpy.ma.MaskedArray):
            raise ValueError(f"{self.name}: the array has a mask. A value that is not known must be left out.")
        array = numpy.asarray(value)
        if array.ndim == 0:
            return self.one(array.item())
        if array.dtype.kind not in "iuf":
            raise ValueError(f"{self.name}: an array of {array.dtype} is no array of numbers. Convert it first.")
        wrong = ~self._allowed(array)
        if wrong.any():
            place = int(wrong.ravel().argmax())
            raise ValueError(f"{self._refused(array.ravel()[place].item())} It is element {place} of the array.")
        return array.astype(numpy.float64)

    def one(self, value: Any) -> float:
        """One number as float. ValueError if it is none of this quantity."""
        if isinstance(value, bool) or not isinstance(value, Real):
            raise ValueError(
                f"{self.name}: {str(value)[:40]!r} is no number. Give an int, a float, or a NumPy array of them."
            )
        if not self._allowed(value):
            raise ValueError(self._refused(value))
        return float(value)

    def _allowed(self, value: Any) -> Any:
        """Whether a number, or each of an array, lies in the range; NaN lies in none."""
        inside = ((value > self.low) if self.above else (value >= self.low)) & (value <= self.high)
        return inside & (value % 1 == 0) if self.whole else inside

    def _refused(self, value: Any) -> str:
        said = f"{value:g}" if isinstance(value, float) or abs(value) < HUGE else "a huge integer"
        kind = "whole number" if self.whole else "number"
        span = f"{'above' if self.above else 'from'} {self.low:g} {'up ' if self.above else ''}to {self.high:g}"
        return f"{self.name}: {said} is no {kind} {span}{self.unit and ' '}{self.unit}. {self.instead}"


DOSE = Quantity("dose", "Gy", 0, 100, "Give the total dose of one course in Gy (not cGy, not a sum of courses).")
GIVEN = DOSE._replace(above=True, instead=f"{DOSE.instead} Leave out a course that was not given.")
MAXIMUM = Quantity(
    "maximum",
    "Gy",
    0,
    100,
    "Give the highest dose in the structure over all fractions of the course, in Gy.",
    above=True,
)
DOSE_PER_FRACTION = Quantity("dose per fraction", "Gy", 0.1, 100, "Give the dose of one fraction in Gy.")
FRACTIONS = Quantity("fractions", "", 1, 60, "Give the number of fractions of the course.", whole=True)
ALPHA_BETA = Quantity("alpha/beta", "Gy", 0.1, 100, "Give the alpha/beta of the tissue in Gy, such as 2 or 10.")
EFFECT = Quantity("EQD2", "Gy", 0, 1e6, "Give the equivalent dose in fractions of 2 Gy, in Gy.")
MONTHS = Quantity(
    "months", "", 0, 1200, "Give how many months lie between the two courses, not a date or a year; '?' if not known."
)
