"""Import: what comes through a door is shown as it was understood, and kept only after somebody agreed."""

from spinemets.service.importing.incoming import Arrival, Incoming
from spinemets.service.importing.pages import router

__all__ = ["Arrival", "Incoming", "router"]
