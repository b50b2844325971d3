"""The whole schema, with inputs that Schemathesis makes up: no error of the server, and only what the schema promises.

`make fuzz` tries many more.
"""

from __future__ import annotations

import os

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from serving import person

from spinemets.service.api import cases, computing, definitions, session

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "12"))
CHECKS = [
    *(not_a_server_error, status_code_conformance, content_type_conformance),
    *(response_schema_conformance, unsupported_method),
]
OPERATIONS = [
    (method, route.path)
    for room in (computing, definitions, cases, session)
    for route in room.router.routes
    if isinstance(route, APIRoute)
    for method in sorted(route.methods)
]


@pytest.fixture(scope="module")
def headers(app: FastAPI) -> dict[str, str]:
    """What a program that is signed in sends with every request."""
    program = person(app)
    cookies = "; ".join(f"{name}={value}" for name, value in program.cookies.items())
    return {"X-CSRF-Token": program.headers["X-CSRF-Token"], "Cookie": cookies, "Host": "127.0.0.1"}


@pytest.fixture(scope="module")
def schema(app: FastAPI, headers: dict[str, str]) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=headers)


def test_every_operation_of_the_schema_is_tried(schema: schemathesis.BaseSchema) -> None:
    found = {(one.ok().method.upper(), one.ok().path) for one in schema.get_all_operations()}
    assert found == set(OPERATIONS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[f"{method} {path}" for method, path in OPERATIONS])
def test_an_operation_keeps_its_promise(
    schema: schemathesis.BaseSchema, headers: dict[str, str], method: str, path: str
) -> None:
    @given(case=schema[path][method].as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def tried(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS, headers=headers)

    tried()
