"""The application: its rooms put together."""

from __future__ import annotations

import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib.resources import as_file, files

from anyio import to_thread
from fastapi import FastAPI, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

import spinemets
from spinemets.casefile import CaseError
from spinemets.service import (
    api,
    board,
    calculators,
    case,
    history,
    importing,
    meeting,
    operations,
    papers,
    reference,
    refusals,
    start,
)
from spinemets.service.access.entrance import guard
from spinemets.service.computing import definitions
from spinemets.service.measured import MeasuredStore
from spinemets.service.operations.logs import logger
from spinemets.service.operations.requests import Observed
from spinemets.service.pages import environment, style
from spinemets.service.settings import Settings
from spinemets.store import NotFoundError, Store, StoreError, open_store

AT_ONCE = 2
"""Requests that one process works on at a time: one computes while the other waits for the disk. More would only share
the one interpreter, and who has his turn to write would wait for it while all others wait for him."""

ROOMS = (start, case, history, board, calculators, importing, papers, meeting, reference, api, operations)


def create_app(settings: Settings | None = None, store: Store | None = None) -> FastAPI:
    """The application over a store; by default the one that the environment names."""
    settings = settings or Settings()
    app = FastAPI(
        title="spinemets",
        version=spinemets.__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_running,
    )
    app.state.stopping = False
    app.state.settings = settings
    app.state.store = store or open_store(settings.database, kind=MeasuredStore)
    app.state.clock = app.state.store.clock
    digest, exported = definitions()
    app.state.store.keep_definitions(digest, spinemets.__version__, exported)
    app.add_api_route("/static/style.css", _style, include_in_schema=False)
    with as_file(files("spinemets.service") / "static") as folder:
        app.mount("/static", StaticFiles(directory=folder), name="static")
    for room in ROOMS:
        app.include_router(room.router)
    app.add_exception_handler(NotFoundError, refusals.not_found)
    app.add_exception_handler(StoreError, refusals.unavailable)
    app.add_exception_handler(HTTPException, refusals.refused)
    app.add_exception_handler(CaseError, refusals.with_problems)
    app.add_exception_handler(RequestValidationError, refusals.not_understood)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=2)
    guard(app, settings)
    app.add_middleware(Observed)  # the outermost
    return app


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncGenerator[None]:
    for template in environment().list_templates():
        environment().get_template(template)  # or the first to open a page would wait for it
    to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
    gc.freeze()  # the definitions stay for good; looking through them for garbage would stop every answer for 0.1 s
    logger().info("started", version=spinemets.__version__)
    yield
    gc.unfreeze()
    app.state.stopping = True
    app.state.store.close()
    logger().info("stopped")


def _style() -> Response:
    return Response(style(), media_type="text/css", headers={"Cache-Control": "public, max-age=31536000, immutable"})
