"""What every test shares: the rulebook, loaded once."""

import pytest

import spinemets
from spinemets.engine import Rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return spinemets.rulebook()
