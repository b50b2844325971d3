"""The application: its rooms put together."""

from __future__ import annotations

from importlib.resources import as_file, files

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

import spinemets
from spinemets.service import api, board, calculators, case, history, importing, operations, papers, reference, start
from spinemets.service.computing import definitions
from spinemets.service.pages import page, style
from spinemets.service.settings import Settings
from spinemets.store import NotFoundError, Store, open_store

ROOMS = (start, case, history, board, calculators, importing, papers, reference, api, operations)


def create_app(settings: Settings | None = None, store: Store | None = None) -> FastAPI:
    """The application over a store; by default the one that the environment names."""
    settings = settings or Settings()
    app = FastAPI(title="spinemets", version=spinemets.__version__, docs_url=None, redoc_url=None)
    app.state.settings = settings
    app.state.store = store or open_store(settings.database)
    app.state.clock = app.state.store.clock
    digest, exported = definitions()
    app.state.store.keep_definitions(digest, spinemets.__version__, exported)
    app.add_api_route("/static/style.css", _style, include_in_schema=False)
    with as_file(files("spinemets.service") / "static") as folder:
        app.mount("/static", StaticFiles(directory=folder), name="static")
    for room in ROOMS:
        app.include_router(room.router)
    app.add_exception_handler(NotFoundError, _not_found)
    app.add_exception_handler(HTTPException, _refused)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    return app


def _style() -> Response:
    return Response(style(), media_type="text/css", headers={"Cache-Control": "public, max-age=31536000, immutable"})


def _not_found(request: Request, error: Exception) -> HTMLResponse:
    return page(request, "refused.html", 404, title="Not found", says=f"{error}.")


def _refused(request: Request, error: Exception) -> HTMLResponse:
    assert isinstance(error, HTTPException)
    says = "There is no such page." if error.status_code == 404 else str(error.detail)
    return page(request, "refused.html", error.status_code, title=f"Refused ({error.status_code})", says=says)
