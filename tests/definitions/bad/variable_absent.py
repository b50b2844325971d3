"""expect: stable: 'not_asked' is said to hold when nothing is recorded, but is no answer."""

from spinemets.model import Choices, Variable

STABLE = Choices({"yes": "yes", "no": "no", "not_judged": "not judged"})

Variable("stable", "Stable in the surgeon's judgement", STABLE, "lesion", absent="not_asked")  # refused
