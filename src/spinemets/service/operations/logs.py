"""Logs: lines of JSON for programs or text for a terminal, which never hold what was entered."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from types import TracebackType
from typing import Any, Literal

import structlog

SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

structlog.configure(
    processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    wrapper_class=structlog.stdlib.BoundLogger,
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)


def logger() -> structlog.stdlib.BoundLogger:
    """The log of the service."""
    return structlog.stdlib.get_logger("spinemets")


class WhatMatters(logging.Filter):
    """Of what the server says, drops the errors that the service has logged itself, and how it starts up."""

    ENDING = ("Shutting down", "Waiting for connections", "Waiting for background", "Child process", "Received SIG")

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is kept."""
        said = record.getMessage()
        if record.name.startswith("uvicorn") and record.levelno < logging.WARNING:
            return said.startswith(self.ENDING)
        return not said.startswith("Exception in ASGI application")


def configuration(form: Literal["auto", "json", "text"]) -> dict[str, Any]:
    """The configuration of logging for `logging.config.dictConfig`, which each worker process applies."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"ours": {"()": f"{__name__}.formatter", "form": form}},
        "filters": {"what_matters": {"()": f"{__name__}.WhatMatters"}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "ours", "filters": ["what_matters"]},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {"spinemets": {"level": "INFO"}, "uvicorn.error": {"level": "INFO"}},
    }


def formatter(form: Literal["auto", "json", "text"]) -> logging.Formatter:
    """How a record is written."""
    terminal = sys.stderr.isatty()
    if form == "json" or (form == "auto" and not terminal):
        renderer: structlog.typing.Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    else:
        renderer = structlog.dev.ConsoleRenderer(colors=terminal and "NO_COLOR" not in os.environ)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, without_values, renderer],
    )


def without_values(_: object, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Replace an error by where it came about."""
    given: Any = event.pop("exc_info", None)
    error = (sys.exc_info() if given is True else given or (None, None))[1]
    if error is not None:
        event["exception"] = where(error)
    return event


def where(error: BaseException) -> str:
    """The kind of an error and where it came about, without its message: that may quote what somebody entered."""
    told: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        told.append("\n".join([*_frames(current.__traceback__), _kind(current)]))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\nwhile handling, or caused by:\n".join(told)


def _frames(tracked: TracebackType | None) -> list[str]:
    return [f'  File "{f.filename}", line {f.lineno}, in {f.name}' for f in traceback.extract_tb(tracked)]


def _kind(error: BaseException) -> str:
    kind = type(error)
    reason = f": {os.strerror(error.errno)}" if isinstance(error, OSError) and error.errno else ""
    return f"{kind.__module__}.{kind.__qualname__}{reason}"
