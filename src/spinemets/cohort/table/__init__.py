"""The door for tables: CSV, Parquet, NDJSON and REDCap exports in, chunks of text named by the keys out."""

from spinemets.cohort.table.column_map import ColumnMap
from spinemets.cohort.table.error import TableError
from spinemets.cohort.table.opening import Table, open_table

__all__ = ["ColumnMap", "Table", "TableError", "open_table"]
