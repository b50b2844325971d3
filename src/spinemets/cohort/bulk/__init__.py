"""The door for exports of FHIR Bulk Data: a folder of NDJSON files, read like a table of patients."""

from spinemets.cohort.bulk.export import Export, NotUsed, is_bulk, open_bulk

__all__ = ["Export", "NotUsed", "is_bulk", "open_bulk"]
