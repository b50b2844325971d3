"""Numbers of versions as requests bring them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Path

HIGHEST = 2**31 - 1
"""The highest number that the databases hold."""

Number = Annotated[int, Path(ge=1, le=HIGHEST, description="a version of the case")]

Base = Annotated[int, Form(ge=1, le=HIGHEST, description="the version that was seen when the change was made")]
