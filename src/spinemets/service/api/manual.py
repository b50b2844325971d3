"""The schema, and a plain page of it to read."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from fastapi import APIRouter, Request, Response

from spinemets.service.pages import page

router = APIRouter(include_in_schema=False)


class Operation(NamedTuple):
    """One operation as the page shows it."""

    method: str
    path: str
    says: str
    takes: tuple[str, ...]
    gives: tuple[tuple[str, str], ...]


@router.get("/api")
def manual(request: Request) -> Response:
    """The operations of the API."""
    schema: dict[str, Any] = request.app.openapi()
    groups: dict[str, list[Operation]] = {}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            groups.setdefault(operation["tags"][0], []).append(_operation(method, path, operation))
    return page(request, "reference/api.html", title="API", path="/reference", groups=groups)


def _operation(method: str, path: str, operation: dict[str, Any]) -> Operation:
    takes = [f"{one['name']} ({one['in']})" for one in operation.get("parameters", ())]
    if "requestBody" in operation:
        takes.append(f"body: {' or '.join(operation['requestBody']['content'])}")
    gives = tuple((status, _shape(one)) for status, one in operation["responses"].items())
    return Operation(method.upper(), path, operation.get("description", "").replace("`", ""), tuple(takes), gives)


def _shape(response: dict[str, Any]) -> str:
    """What an answer holds, by its name in the schema."""
    schema = cast("dict[str, Any]", response.get("content", {}).get("application/json", {}).get("schema", {}))
    listed = "items" in schema
    name = (schema["items"] if listed else schema).get("$ref", "").rpartition("/")[2]
    return f"list of {name}" if listed and name else name
