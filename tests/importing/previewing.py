"""What the tests of the import share: sending a text or a file, and confirming what is shown."""

from __future__ import annotations

import html
import re

from fastapi.testclient import TestClient
from httpx2 import Response

from spinemets.store import Store


def preview(client: TestClient, text: str = "", **fields: str) -> Response:
    return client.post("/import/preview", data={"text": text, **fields})


def upload(client: TestClient, content: bytes, name: str = "case.yaml") -> Response:
    return client.post("/import/preview", files={"file": (name, content)})


def fields(page: Response) -> dict[str, str | list[str]]:
    """What the form of a preview would send if it is confirmed as it is."""
    hidden = dict(re.findall(r'<input type="hidden" name="(kind|checked|leave_out)" value="([^"]*)"', page.text))
    taken = re.findall(r'name="take" value="(\d+)"', page.text)
    text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page.text, re.DOTALL)
    assert text is not None
    return {**hidden, "take": taken, "text": html.unescape(text[1]).replace("\n", "\r\n")}


def confirm(client: TestClient, page: Response, **changed: str | list[str]) -> Response:
    return client.post("/import", data={**fields(page), **changed}, follow_redirects=False)


def kept(store: Store) -> list[dict[str, object]]:
    """Every document in the store, the last first."""
    return [store.read("tests", head.case).document for head in store.heads("tests")]


def words(page: Response) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())
