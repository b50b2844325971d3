from pathlib import Path

import pytest

from spinemets.cohort.table import ColumnMap, TableError, open_table

Rows = list[dict[str, str | int | None]]


def rows(path: Path, columns: ColumnMap | None = None, encoding: str = "") -> Rows:
    """All rows of a table."""
    return [row for chunk in open_table(path, columns, encoding).chunks() for row in chunk.to_dicts()]


def written(folder: Path, content: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path, columns: ColumnMap | None = None, encoding: str = "") -> str:
    """What is said about a table that cannot be read."""
    with pytest.raises(TableError) as refused:
        rows(path, columns, encoding)
    return str(refused.value)
