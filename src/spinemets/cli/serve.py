"""`spinemets serve`: the web application, on this machine or for a team."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import tempfile
import webbrowser
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from contextlib import ExitStack

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

import spinemets
from spinemets.service.access.link import MINUTES, one_time_link
from spinemets.service.operations.checking import dangers, database_file
from spinemets.service.operations.logs import configuration
from spinemets.service.settings import Settings, SettingsError, read_settings, variable
from spinemets.store import StoreError, open_store
from spinemets.store.connection import address

ABOUT = """\
Serve the web application. As it is, it listens on this machine only, and prints a link with which one person signs in.
For a team see docs/operations.md; `spinemets config list` names every setting.
"""
EXAMPLES = """\
examples:
  spinemets serve --open                              on this machine, in the browser
  spinemets serve --database sqlite:///try.db         with the cases in another file
  SPINEMETS_TIME_ZONE=Europe/Vienna spinemets serve   with the time at the place of care
"""
KEPT_ALIVE_SECONDS = 75
"""Longer than the 60 seconds for which a reverse proxy keeps its connections, so that none closes under its hands."""

SLOWEST_START_SECONDS = 60
"""A worker that does not answer its parent for so long is replaced; on a busy machine one may take a while to start."""


class CannotServeError(Exception):
    """Why the service does not start, and what to do."""


class _Workers(Multiprocess):
    """Worker processes. When they end, new connections are refused at once and those that run are finished."""

    def terminate_all(self) -> None:
        for listening in self.sockets:
            listening.close()
        super().terminate_all()


def add(serve: ArgumentParser) -> None:
    """Add the options; each is also a setting."""
    serve.description, serve.epilog, serve.formatter_class = ABOUT, EXAMPLES, RawDescriptionHelpFormatter
    for name in ("host", "port", "database", "workers"):
        field = Settings.model_fields[name]
        serve.add_argument(f"--{name}", metavar=name.upper(), help=f"{field.description} ({variable(name)})")
    serve.add_argument("--open", action="store_true", help="open the browser")
    serve.set_defaults(run=_serve, format="text")


def _serve(options: Namespace) -> int:
    gc.enable()
    os.umask(0o077)  # what is made from here on is for nobody else to read
    for name in ("host", "port", "database", "workers"):
        if getattr(options, name) is not None:
            os.environ[variable(name)] = getattr(options, name)
    try:
        with ExitStack() as stack:
            settings, listening = _settled(stack)
            _greet(settings, options.open)
            return _run(settings, listening, stack)
    except (SettingsError, CannotServeError, StoreError) as error:
        sys.stderr.write(f"spinemets serve: {error}\n")
        return 1


def _settled(stack: ExitStack) -> tuple[Settings, socket.socket]:
    """The settings with the port that was found, and the socket that listens on it."""
    settings = read_settings()
    found = dangers(settings)
    if found:
        raise CannotServeError("does not start like this.\n" + "\n".join(f"  {danger}" for danger in found))
    listening = stack.enter_context(_listening(settings))
    os.environ[variable("port")] = str(listening.getsockname()[1])
    return read_settings(), listening


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise CannotServeError(
            f"{settings.host} port {settings.port} cannot be listened on: {error.strerror}. Is spinemets, or another "
            "program, there already? Take another port: --port 0 finds one that is free."
        ) from None
    return listening


def _greet(settings: Settings, in_browser: bool) -> None:
    """Bring the database up to date, and say where everything is."""
    path = database_file(settings)
    if path is not None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = open_store(settings.database)
    link = one_time_link(store, settings) if settings.sign_in == "link" else settings.address
    store.close()
    kept = path.absolute() if path else address(settings.database).render_as_string(hide_password=True)
    sys.stdout.write(f"spinemets {spinemets.__version__}. Cases are kept in {kept}\n")
    if settings.sign_in == "link":
        sys.stdout.write(f"Open this link to sign in; it works once, and for {MINUTES} minutes:\n\n  {link}\n\n")
    else:
        sys.stdout.write(f"People sign in at {link}\n")
    sys.stdout.write("Ctrl-C ends it.\n")
    sys.stdout.flush()
    if in_browser:
        webbrowser.open(link)


def _run(settings: Settings, listening: socket.socket, stack: ExitStack) -> int:
    if settings.workers > 1:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="spinemets-"))
    config = uvicorn.Config(
        "spinemets.service:create_app",
        factory=True,
        workers=settings.workers,
        lifespan="on",
        ws="none",
        log_config=configuration(settings.log_format),
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_keep_alive=KEPT_ALIVE_SECONDS,
        timeout_graceful_shutdown=settings.shutdown_seconds,
        timeout_worker_healthcheck=SLOWEST_START_SECONDS,
    )
    if settings.workers > 1:
        workers = _Workers(config, sockets=[listening])
        workers.run()
        return int(any(worker.exitcode == STARTUP_FAILURE for worker in workers.processes))
    for number in (signal.SIGTERM, signal.SIGINT):  # the server ends, then sends itself the signal again
        signal.signal(number, _nothing)
    uvicorn.Server(config).run(sockets=[listening])
    return 0


def _nothing(*_: object) -> None:
    """The end was asked for, and has come."""
