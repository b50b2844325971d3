"""What is wrong with a case file: never treated as missing, never repaired in silence."""

from typing import Any, NamedTuple

LONGEST_SHOWN = 60


class Problem(NamedTuple):
    """One thing that is wrong: where, which key, what was written, why it cannot be used, what to do.

    `also`: the other answers that may be the wrong ones, each with its question and its lesion.
    """

    message: str
    key: str = ""
    value: str = ""
    allowed: str = ""
    suggestion: str = ""
    line: int | None = None
    column: int | None = None
    also: tuple[tuple[str, int | None], ...] = ()

    def __str__(self) -> str:
        parts = [
            f"{shown(self.key)}: {self.message}" if self.key else self.message,
            f"Allowed: {self.allowed}." if self.allowed else "",
            self.suggestion,
        ]
        return " ".join(part for part in parts if part)

    def at(self, name: str) -> str:
        """The problem on one line, led by file, line and column as compilers do."""
        place = ":".join(str(part) for part in (name, self.line, self.column) if part is not None)
        return f"{place}: {self}"

    def to_dict(self) -> dict[str, Any]:
        """The problem as JSON."""
        fields = ("key", "value", "message", "allowed", "suggestion", "line", "column")
        return {name: getattr(self, name) for name in fields if getattr(self, name) not in ("", None)}


class CaseError(ValueError):
    """A case with problems. Nothing was computed from it; `problems` lists every one."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def shown(text: str) -> str:
    """What was written, safe to print: on one line, without control characters, not longer than a line holds."""
    safe = "".join(character if character.isprintable() else " " for character in text[: LONGEST_SHOWN + 1])
    return f"{safe[:LONGEST_SHOWN]}…" if len(safe) > LONGEST_SHOWN else safe
