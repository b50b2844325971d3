"""The application as the tests use it: over a store of its own, in this process or listening on the loopback."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

import spinemets
from spinemets.casefile.tree import to_python
from spinemets.casefile.yaml_text import parse
from spinemets.service import Settings, create_app
from spinemets.service.computing import compute, computed
from spinemets.store import Store, Version

EXAMPLES = Path(spinemets.__file__).parent / "examples"


def application(folder: Path, **settings: Any) -> FastAPI:
    """An application over a new SQLite file in a folder."""
    return create_app(Settings(database=f"sqlite:///{folder / 'cases.db'}", **settings))


@contextmanager
def serving(app: FastAPI) -> Generator[str]:
    """The address of the application while it listens on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert thread.is_alive() and time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


def example(name: str) -> dict[str, Any]:
    """The values of a published case."""
    return to_python(parse((EXAMPLES / f"{name}.yaml").read_bytes()))


def kept(store: Store, values: dict[str, Any], label: str = "") -> Version:
    """A case in the store, as if somebody had saved it."""
    document = {"label": label, "case": values}
    return store.create("somebody", document, computed(compute(document, datetime.now(UTC))), "new case")
