"""Numbers of versions as they stand in addresses."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

HIGHEST = 2**31 - 1
"""The highest number that the databases hold."""

Number = Annotated[int, Path(ge=1, le=HIGHEST, description="a version of the case")]
