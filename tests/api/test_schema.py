"""The whole schema, with inputs that Schemathesis makes up: no error of the server, and only what the schema promises.

`make fuzz` tries many more.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from serving import HERE, application, person

EXAMPLES = int(os.environ.get("SPINEMETS_FUZZ", "6"))
CHECKS = [
    *(not_a_server_error, status_code_conformance, content_type_conformance),
    *(response_schema_conformance, unsupported_method),
]


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    folder: Path = tmp_path_factory.mktemp("fuzz")
    app = application(folder)
    program = person(app)
    headers = {"X-CSRF-Token": program.headers["X-CSRF-Token"], "Cookie": "; ".join(f"{k}={v}" for k, v in program.cookies.items())}
    loaded = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={**headers, "Host": "127.0.0.1"})
    loaded.config.update(headers=headers, base_url=HERE)
    return loaded


every_operation = schemathesis.pytest.from_fixture("schema")


@every_operation.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_keeps_its_promise(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS)
