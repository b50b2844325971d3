"""What every test shares: the rulebook, loaded once, and the same examples in every run of continuous integration."""

import os

import pytest
from hypothesis import settings

import spinemets
from spinemets.engine import Rulebook

settings.register_profile("continuous-integration", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("continuous-integration")


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return spinemets.rulebook()
