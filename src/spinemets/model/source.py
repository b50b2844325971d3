"""Where a statement comes from, and how it was seen."""

from typing import Literal, NamedTuple

Seen = Literal["primary", "secondary", "recalled", "ours"]


class Source(NamedTuple):
    """A publication, or a page on which one was read."""

    key: str
    title: str
    year: int | None = None
    authors: str = ""
    published: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""

    @property
    def link(self) -> str:
        """The best address of the source, or nothing."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else self.url

    def __str__(self) -> str:
        lead = self.authors or self.title
        return f"{lead} {self.year}" if self.year else lead


class Cite(NamedTuple):
    """A place in a source, and how the transcription was made.

    `seen`: `primary` was read in the source itself; `secondary` was read in the pages named in `through`;
    `recalled` was not re-read; `ours` is a decision of this project that no paper states.
    """

    source: Source
    where: str
    seen: Seen
    through: tuple[Source, ...] = ()

    @property
    def provisional(self) -> str:
        """Why a reader should not yet rely on this, or nothing if read in the source or in two other places."""
        if self.seen == "primary" or (self.seen == "secondary" and len(self.through) >= 2):
            return ""
        if self.seen == "secondary":
            return "read in one secondary source"
        return "recalled, not re-read" if self.seen == "recalled" else "a decision of this project"

    def __str__(self) -> str:
        return f"{self.source}, {self.where}"


class Review(NamedTuple):
    """Somebody other than the author compared the definition with its source."""

    by: str
    on: str
    scope: str
