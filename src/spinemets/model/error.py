"""The one error of this room: a definition that contradicts itself."""

from __future__ import annotations

import os.path
from types import TracebackType

ROOM = os.path.dirname(__file__)
LIBRARY = os.path.dirname(os.__file__)


class DefinitionError(Exception):
    """A definition that cannot be right, said in four lines: what, where, why, and what to do.

    The file and line of the definition are read from the traceback, so a definition need not know where it stands.
    """

    def __init__(self, what: str, *, place: str = "", why: str, do: str) -> None:
        super().__init__(what)
        self.what = what
        self.place = place
        self.why = why
        self.do = do

    def __str__(self) -> str:
        where = ", ".join(part for part in (_author(self.__traceback__), self.place) if part)
        return f"{self.what}\n  in   {where or 'a definition'}\n  why  {self.why}\n  do   {self.do}"


def _author(traceback: TracebackType | None) -> str:
    """File and line of the innermost frame outside this room: the line that wrote the definition."""
    found = ""
    while traceback is not None:
        path = traceback.tb_frame.f_code.co_filename
        if os.path.dirname(path) not in (ROOM, LIBRARY) and path.endswith(".py"):
            parts = path.split(os.sep)
            shown = parts[parts.index("knowledge") :] if "knowledge" in parts else parts[-1:]
            found = f"{'/'.join(shown)}, line {traceback.tb_lineno}"
        traceback = traceback.tb_next
    return found
