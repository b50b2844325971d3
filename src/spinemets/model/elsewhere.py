"""A model that is not computed here: why not, what it needs, and where it can be had."""

from typing import NamedTuple

from spinemets.model.source import Cite


class Elsewhere(NamedTuple):
    """A published model that is not public, not for the spine, or could not be read well enough to be computed.

    `figures`: what is published of its results, each with its citation. `link`: where it is offered, if anywhere.
    """

    name: str
    title: str
    why: str
    needs: str
    cite: Cite
    link: str = ""
    figures: tuple[tuple[str, Cite], ...] = ()
    notes: tuple[str, ...] = ()

    def cites(self) -> tuple[Cite, ...]:
        """Every citation of the page."""
        return (self.cite, *(cite for _, cite in self.figures))
