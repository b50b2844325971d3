"""What was noticed of a part of a table as bytes, without code in them, and back."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import polars as pl

from spinemets.cohort.understanding.checking import Inspection


def packed(inspection: Inspection) -> bytes:
    """The bytes."""
    return msgspec.msgpack.encode(inspection, enc_hook=_bytes_of)


def unpacked(written: bytes) -> Inspection:
    """What `packed` was given; msgspec.ValidationError for anything else."""
    return msgspec.msgpack.decode(written, type=Inspection, dec_hook=_frame_of)


def _bytes_of(frame: Any) -> bytes:
    written = io.BytesIO()
    frame.write_ipc(written)
    return written.getvalue()


def _frame_of(_: type, written: Any) -> pl.DataFrame:
    return pl.read_ipc(io.BytesIO(written))
