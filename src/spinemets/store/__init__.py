"""How cases are kept: append-only versions and an audit trail. Documents go in and come out; no medicine is known."""

from spinemets.store.database import Store, open_store
from spinemets.store.record import (
    Computed,
    ConflictError,
    Fault,
    Head,
    NotFoundError,
    StoreError,
    UnavailableError,
    Verified,
    Version,
)

__all__ = [
    "Computed",
    "ConflictError",
    "Fault",
    "Head",
    "NotFoundError",
    "Store",
    "StoreError",
    "UnavailableError",
    "Verified",
    "Version",
    "open_store",
]
