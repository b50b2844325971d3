"""The body of a request: JSON, or the YAML of a case file. Bounded, and read as case files are, with places."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import Depends, HTTPException, Request
from pydantic import TypeAdapter

from spinemets.casefile import CaseError, Problem
from spinemets.casefile.tree import Node, Section, Text
from spinemets.casefile.yaml_text import MOST_BYTES, parse
from spinemets.service.access.body import read
from spinemets.service.api.shapes import Problems

KINDS = ("application/json", "application/yaml", "application/x-yaml", "text/yaml")


async def _content(request: Request) -> bytes:
    """The bytes of the body."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in KINDS:
        raise HTTPException(415, f"Send one of {', '.join(KINDS)}, and name it in Content-Type.")
    content = await read(request, MOST_BYTES)
    if content is None:
        raise HTTPException(413, f"That is too large: at most {MOST_BYTES // 1_000_000} MB can be sent here.")
    return content


Content = Annotated[bytes, Depends(_content)]


def mapping(content: bytes) -> Section:
    """A body that holds keys and values, each key once. CaseError for anything else."""
    tree = parse(content)
    if not isinstance(tree, Section) or not content.strip():
        raise CaseError([Problem("This holds no keys and values. Send an object.")])
    seen: set[str | None] = set()
    for key, _ in tree.entries:
        if key.text in seen:
            raise CaseError([Problem("a key is written twice. Keep one of the two.", line=key.line, column=key.column)])
        seen.add(key.text)
    return tree


def parts(tree: Section, *known: str) -> dict[str, Node]:
    """The parts of a body, none of them unknown. CaseError names what is known, and does not repeat what was sent."""
    for key, _ in tree.entries:
        if key.text not in known:
            what = f"A key is not known here. Allowed: {', '.join(known)}."
            raise CaseError([Problem(what, line=key.line, column=key.column)])
    return {key.text or "": node for key, node in tree.entries}


def text(node: Node, name: str, most: int) -> str:
    """A part that is text of some length."""
    if not isinstance(node, Text) or len(node.text or "") > most:
        raise CaseError([Problem(f"must be text of at most {most} characters.", name)])
    return node.text or ""


def body_of(kind: Any) -> dict[str, Any]:
    """What the schema says of a body that is read here."""
    schema = TypeAdapter(kind).json_schema()
    schema = _inlined(schema, schema.pop("$defs", {}))
    return {"requestBody": {"required": True, "content": {name: {"schema": schema} for name in KINDS[:2]}}}


def _inlined(schema: Any, parts: dict[str, Any]) -> Any:
    """A schema that holds its parts in place of references, which would lead nowhere in a larger document."""
    if isinstance(schema, list):
        return [_inlined(item, parts) for item in cast("list[Any]", schema)]
    if not isinstance(schema, dict):
        return schema
    record = cast("dict[str, Any]", schema)
    if "$ref" in record:
        return _inlined(parts[record["$ref"].rpartition("/")[2]], parts)
    return {key: _inlined(value, parts) for key, value in record.items()}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The one shape of every refusal."""
    return {status: {"model": Problems} for status in statuses}
