"""A course of radiotherapy: a total dose in so many equal fractions."""

from __future__ import annotations

from dataclasses import dataclass

from spinemets.radiotherapy.linear_quadratic import bed, eqd2
from spinemets.radiotherapy.quantity import FRACTIONS, GIVEN

MOST_STEREOTACTIC = 5
"""Over so many fractions a course counts as conventional."""


@dataclass(frozen=True, slots=True)
class Course:
    """A total dose in Gy in whole fractions of one size; ValueError for what no course can be."""

    dose_gy: float
    fractions: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "dose_gy", GIVEN.one(self.dose_gy))
        object.__setattr__(self, "fractions", int(FRACTIONS.one(self.fractions)))

    @classmethod
    def read(cls, text: str) -> Course:
        """A course as it is written: `30/10` is 30 Gy in 10 fractions; ValueError for anything else."""
        dose, slash, fractions = text.partition("/")
        try:
            if not slash:
                raise ValueError
            values = float(dose), float(fractions)
        except ValueError:
            raise ValueError(
                f"course: {text[:40]!r} is not read. Write the total dose in Gy and the number of fractions, as 30/10."
            ) from None
        return cls(values[0], values[1])  # pyright: ignore[reportArgumentType]  checked to be whole there

    @property
    def per_fraction_gy(self) -> float:
        """The dose of one fraction in Gy."""
        return self.dose_gy / self.fractions

    def bed_gy(self, alpha_beta_gy: float) -> float:
        """Its biologically effective dose in Gy."""
        return bed(self.dose_gy, self.fractions, alpha_beta_gy)

    def eqd2_gy(self, alpha_beta_gy: float) -> float:
        """Its equivalent dose in fractions of 2 Gy, in Gy."""
        return eqd2(self.dose_gy, self.fractions, alpha_beta_gy)

    def to_dict(self) -> dict[str, float]:
        """The course as JSON can hold it."""
        return {"dose_gy": self.dose_gy, "fractions": self.fractions}

    def __str__(self) -> str:
        return f"{self.dose_gy:g} Gy in {self.fractions}"
