"""The door for tables: CSV, Parquet, NDJSON and REDCap exports in, chunks of text named by the keys out."""

from spinemets.cohort.table.column_map import ColumnMap, Question
from spinemets.cohort.table.error import TableError
from spinemets.cohort.table.opening import Table, open_table, tables_in
from spinemets.cohort.table.proposal import propose

__all__ = ["ColumnMap", "Question", "Table", "TableError", "open_table", "propose", "tables_in"]
