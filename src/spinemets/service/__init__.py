"""How cases are served: pages for people and JSON for programs, over the store and the engine."""

from spinemets.service.app import create_app
from spinemets.service.settings import Settings

__all__ = ["Settings", "create_app"]
