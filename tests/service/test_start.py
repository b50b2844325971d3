"""The start page."""

from fastapi.testclient import TestClient
from serving import example, kept

from spinemets.store import Store


def test_the_start_page_is_served_with_its_style(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert client.get("/static/style.css").headers["content-type"].startswith("text/css")


def test_a_published_case_is_kept_with_what_was_worked_out(store: Store) -> None:
    version = kept(store, example("breast_t1"))
    assert version.result is not None
    assert version.result["urgency"] == ["immediate"]
    assert store.read("somebody", version.case).document == version.document
