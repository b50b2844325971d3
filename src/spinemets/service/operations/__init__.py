"""What those need who run the service: is it alive, is it ready, how much does it do."""

from __future__ import annotations

import os
import secrets

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from spinemets.service.access.places import is_proxied
from spinemets.service.pages import TheSettings, TheStore
from spinemets.service.settings import Settings, is_loopback
from spinemets.store import Store, StoreError
from spinemets.store.migrate import newest, revision

router = APIRouter(include_in_schema=False)


@router.get("/health/live")
def live() -> PlainTextResponse:
    """The process answers."""
    return PlainTextResponse("alive\n")


@router.get("/health/ready")
def ready(request: Request, store: TheStore) -> PlainTextResponse:
    """Requests can be served; 503 with the reason if not."""
    why = "stopping" if request.app.state.stopping else _unready(store)
    return PlainTextResponse(f"not ready: {why}\n", 503) if why else PlainTextResponse("ready\n")


@router.get("/metrics")
def metrics(request: Request, settings: TheSettings) -> Response:
    """Counts and times for Prometheus, of all worker processes together."""
    if not _may_read_metrics(request, settings):
        raise HTTPException(403, "The metrics are read on the machine itself, or with the token of the settings.")
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    return Response(generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _unready(store: Store) -> str:
    try:
        with store.reading() as connection:
            current = revision(connection) == newest()
    except StoreError:
        return "the database does not answer, or is of a newer version"
    return "" if current else "the database is not migrated"


def _may_read_metrics(request: Request, settings: Settings) -> bool:
    token = settings.metrics_token.get_secret_value()
    if token:
        given = request.headers.get("authorization", "").encode()
        return secrets.compare_digest(given, f"Bearer {token}".encode())
    here = request.client is not None and is_loopback(request.client.host)
    return here and not is_proxied(request)
