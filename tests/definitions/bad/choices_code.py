"""expect: choices: 'not mechanical' is not a code."""

from spinemets.model import Choices

Choices({"none": "no pain", "not mechanical": "pain, but not mechanical", "mechanical": "mechanical pain"})  # refused
