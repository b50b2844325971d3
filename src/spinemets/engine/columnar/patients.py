"""Patients with several rows, in tables that are not here to be looked at one by one."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw

ID, REFUSED = "id", "refused"


def without_several(frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Refuse every patient with several rows: what rests on several vertebrae at once is not said by one row."""
    columns = [*frame.collect_schema()]
    if ID not in columns:
        return frame
    several = (nw.len().over(ID) > 1) & ~nw.col(ID).is_null()
    if REFUSED in columns:
        several = several | nw.col(REFUSED).fill_null(False)
    return frame.with_columns(several.alias(REFUSED))
