"""Somebody who changes a case on its page."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response
from serving import kept

from spinemets.store import Store, Version

HTMX = {"HX-Request": "true"}


class Case:
    """A case in the store, and somebody who changes it on its page."""

    def __init__(self, client: TestClient, store: Store, values: dict[str, Any] | None = None) -> None:
        self.client, self.store = client, store
        self.id = kept(store, values or {"patient": {}, "lesions": []}).case

    def post(self, what: str, base: int | None = None, **fields: Any) -> Response:
        fields = {"base": base or self.version.number, **fields}
        return self.client.post(f"/cases/{self.id}/{what}", data=fields, headers=HTMX)

    def answer(self, key: str, *values: str, vertebra: str = "", base: int | None = None) -> Response:
        name = f"{vertebra}-{key}" if vertebra else key
        return self.post("answers", base, key=key, control=name, vertebra=vertebra, **{name: list(values)})

    @property
    def version(self) -> Version:
        return self.store.read("tests", self.id)

    @property
    def values(self) -> dict[str, Any]:
        return self.version.document["case"]
