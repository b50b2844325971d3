"""How cases are kept: append-only versions and an audit trail. Documents go in and come out; no medicine is known."""

from spinemets.store.database import Store, open_store
from spinemets.store.record import Computed, ConflictError, Head, NotFoundError, StoreError, Version

__all__ = ["Computed", "ConflictError", "Head", "NotFoundError", "Store", "StoreError", "Version", "open_store"]
