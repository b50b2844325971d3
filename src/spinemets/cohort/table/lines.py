"""The lines of a text, read in blocks, so that a block without quotes can be taken as a whole."""

from __future__ import annotations

import io

from spinemets.cohort.table.text import LONGEST_ROW

BLOCK = 4_000_000
"""So many characters are read at once."""


class TooLongError(Exception):
    """A row that is longer than any."""


class Lines:
    """The lines with their ends (LF, CRLF, CR), one by one. `number`: lines so far; `row`: characters of the row."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream
        self._block, self._pending = io.StringIO(), ""
        self._left = 0
        self.number, self.row = 0, 0

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        if not self._left and not self.load():
            raise StopIteration
        line = self._block.readline()
        self._left -= len(line)
        self.number += 1
        self.row += len(line)
        if self.row > LONGEST_ROW:
            raise TooLongError
        return line

    @property
    def at_end(self) -> bool:
        """Whether the block was read to its end."""
        return not self._left

    def load(self) -> bool:
        """Read the next block, which ends with a line; nothing if there is none."""
        text = self._pending
        while True:
            more = self._stream.read(BLOCK)
            text += more
            cut = (text.rfind("\n") + 1 or text.rfind("\r", 0, -1) + 1) if more else len(text)
            if cut or not more:
                break
            if len(text) > LONGEST_ROW:
                self.number += 1
                raise TooLongError
        self._block, self._pending, self._left = io.StringIO(text[:cut], newline=""), text[cut:], cut
        return cut > 0

    @property
    def rest(self) -> str:
        """What is left of the block."""
        place = self._block.tell()
        text = self._block.read()
        self._block.seek(place)
        return text

    def skip(self, lines: int) -> None:
        """Go on behind the block, of which so many lines were left."""
        self.number += lines
        self._left = 0
