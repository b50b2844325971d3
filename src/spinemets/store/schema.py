"""The tables. One added or changed here needs a revision in `migrations/versions`; a test compares the two."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()

HIGHEST = 2**31 - 1
"""The highest number that a column of integers holds in both databases."""

CASE = Table(
    "case_file",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("latest", Integer, nullable=False),
)
"""Every case and the number of its latest version; a case that was erased has none."""

VERSION = Table(
    "version",
    METADATA,
    Column("case_id", String(32), ForeignKey("case_file.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("author", Text, nullable=False),
    Column("as_of", String(64), nullable=False),
    Column("software", String(32), nullable=False),
    Column("definitions", String(64), ForeignKey("definitions.digest"), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("says", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("result", LargeBinary, nullable=True),
)
"""Every version of every case. What is large stands last, so that a list of cases does not read through it."""

DEFINITIONS = Table(
    "definitions",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("software", String(32), nullable=False),
    Column("exported", LargeBinary, nullable=False),
)
"""Each set of definitions that some version was computed with, as the model exports it, compressed."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Index("audit_subject", "subject"),
)
"""Every read and write, each entry chained to the one before by its digest."""

AUDIT_HEAD = Table(
    "audit_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    CheckConstraint("id = 1"),
)
"""One row: the end of the chain. Its lock puts writers in a row."""

ERASURE = Table(
    "erasure",
    METADATA,
    Column("case_id", String(32), ForeignKey("case_file.id"), primary_key=True),
    Column("at", String(32), nullable=False),
    Column("actor", Text, nullable=False),
)
"""The cases whose versions were erased at somebody's request: the only ones whose versions may be deleted."""
