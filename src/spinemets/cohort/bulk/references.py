"""Which patient a resource is about."""

from __future__ import annotations

from spinemets.cohort.bulk.resource import Reference


class References:
    """References of one export. Those with an address must all lead to one server: ids are unique only there."""

    def __init__(self) -> None:
        self._server = ""

    def patient(self, subject: Reference | None) -> str | None:
        """The id of the patient; nothing if it is something else. ValueError if it cannot be found out."""
        if subject is None or not subject.reference:
            return None
        kind, _, patient = subject.reference.partition("/")
        if kind == "Patient" and "/" not in patient:
            return patient
        return self._elsewhere(subject.reference)

    def _elsewhere(self, reference: str) -> str | None:
        """A reference that is not as plain as `Patient/1`."""
        if reference.startswith("urn:uuid:"):
            return reference.removeprefix("urn:uuid:")
        if reference.startswith("Patient?"):
            raise ValueError("the patient is named by a search and not by an id; such a reference cannot be followed.")
        server, found, path = reference.rpartition("Patient/")
        if not found or (server and not server.endswith("/")):
            return None
        self._server = self._server or server
        if server and server != self._server:
            raise ValueError("the patient is on another server than those before; the same id may be another patient.")
        return path.partition("/")[0]
