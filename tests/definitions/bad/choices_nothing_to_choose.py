"""expect: choices: ['lytic'] leaves nothing to choose."""

from spinemets.model import Choices

Choices({"lytic": "lytic"})  # refused
