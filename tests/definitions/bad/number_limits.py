"""expect: number: nothing lies from 120 to 0 years."""

from spinemets.model import Number

Number("years", 120, 0)  # refused
