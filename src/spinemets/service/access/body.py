"""The body of a request: read once, never more of it than is allowed, and read again by whoever comes after."""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

MOST_BYTES = 1_000_000
MOST_BYTES_OF_IMPORT = 10_000_000


async def read(request: Request, most: int) -> bytes | None:
    """The whole body; nothing where it is larger. Reading stops there, whatever length was announced."""
    length = request.headers.get("Content-Length", "0")
    if not length.isdecimal() or int(length) > most:
        return None
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                return None
    except ClientDisconnect:
        return None
    return bytes(body)


def again(body: bytes, receive: Receive) -> Receive:
    """What was read, for the next reader; then what else the connection says."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
