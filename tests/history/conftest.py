"""An application for each test, as the other tests of the service have it."""

from service.conftest import app, client, store  # noqa: F401  fixtures
