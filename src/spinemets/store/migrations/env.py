"""How Alembic runs the migrations: on the connection it is given, within the transaction that is open there."""

from alembic import context

from spinemets.store.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
