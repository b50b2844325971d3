"""Cases, their versions, the definitions, the audit trail, and what guards them."""

import sqlalchemy as sa
from alembic import op

from spinemets.store import guards

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "case_file", sa.Column("id", sa.String(32), primary_key=True), sa.Column("latest", sa.Integer, nullable=False)
    )
    op.create_table(
        "definitions",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("software", sa.String(32), nullable=False),
        sa.Column("exported", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "version",
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("as_of", sa.String(64), nullable=False),
        sa.Column("software", sa.String(32), nullable=False),
        sa.Column("definitions", sa.String(64), sa.ForeignKey("definitions.digest"), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("says", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("result", sa.LargeBinary, nullable=True),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_index("audit_subject", "audit", ["subject"])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.CheckConstraint("id = 1"),
    )
    op.create_table(
        "erasure",
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
    )
    dialect = op.get_bind().dialect.name
    for statement in guards.statements(dialect):
        op.execute(statement)
    if dialect == "postgresql":  # the planner keeps samples of columns, which an erasure would not reach
        for column in ("says", "summary", "document", "result"):
            op.execute(f"ALTER TABLE version ALTER COLUMN {column} SET STATISTICS 0")
