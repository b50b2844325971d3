"""What every test shares: the rulebook, loaded once, and the same examples in every run of continuous integration."""

import os

import pytest
from hypothesis import HealthCheck, settings

import spinemets
from spinemets.engine import Rulebook

# Made-up cases often contradict themselves and are thrown away: that is slow, and no fault.
CONTRADICTING = (HealthCheck.filter_too_much, HealthCheck.too_slow)
settings.register_profile("local", suppress_health_check=CONTRADICTING, deadline=None)
settings.register_profile("continuous-integration", settings.get_profile("local"), derandomize=True)
settings.load_profile("continuous-integration" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return spinemets.rulebook()
