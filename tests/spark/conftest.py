"""The Spark of the tests; without it nothing here runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spark_server import lacking, running

from spinemets.cohort.spark import Spark


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that is stopped at the end."""
    if lacking():
        pytest.skip(lacking())
    with running(tmp_path_factory.mktemp("spark")) as address:
        with Spark(address):
            pass  # PySpark is imported as people import it; here and there a test asks for more of it
        yield address
