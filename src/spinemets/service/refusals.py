"""What is answered to errors that a request may well meet."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from spinemets.casefile import CaseError
from spinemets.service.access.refusal import refusal
from spinemets.service.operations.logs import logger


def not_found(request: Request, error: Exception) -> Response:
    """There is no such case or version."""
    return refusal(request, 404, "Not found", f"{error}.")


def unavailable(request: Request, error: Exception) -> Response:
    """The store cannot be used. Why is for the log."""
    logger().error("the store cannot be used", exc_info=(type(error), error, error.__traceback__))
    says = "The database cannot be used at the moment, and nothing was saved. Try again in a minute."
    return refusal(request, 503, "Not available", says)


def refused(request: Request, error: Exception) -> Response:
    """What was asked for is not there, or not for this person."""
    assert isinstance(error, HTTPException)
    says = "There is no such page." if error.status_code == 404 else str(error.detail)
    answer = refusal(request, error.status_code, f"Refused ({error.status_code})", says)
    answer.headers.update(error.headers or {})
    return answer


def with_problems(request: Request, error: Exception) -> Response:
    """A program sent a case with problems: they are answered as everywhere else."""
    assert isinstance(error, CaseError)
    return JSONResponse({"problems": [problem.to_dict() for problem in error.problems]}, 422)


def not_understood(request: Request, error: Exception) -> Response:
    """The request lacks something, or has it in another form. What was sent is not repeated."""
    assert isinstance(error, RequestValidationError)
    places = [".".join(map(str, fault["loc"])) + f": {fault['msg']}" for fault in error.errors()]
    return refusal(request, 422, "Not understood", "The request cannot be used. " + "; ".join(places) + ".")
