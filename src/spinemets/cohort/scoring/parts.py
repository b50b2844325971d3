"""Several files to one folder: a part for each file, and a manifest by which the next run knows what is done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring.output import replacing
from spinemets.cohort.scoring.tally import Tally

MANIFEST = "manifest.json"
FORMAT = "spinemets cohort score, 1"


class Stamp(NamedTuple):
    """By what a file is known again."""

    name: str
    size: int
    sha256: str

    @staticmethod
    def of(path: Path) -> Stamp:
        """The stamp of a file as it is now."""
        with open(path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Stamp(path.name, path.stat().st_size, digest)


class Part(NamedTuple):
    """One file that was scored: what went in, what came out, and what was counted."""

    input: Stamp
    output: Stamp
    tally: Tally


class Parts:
    """The parts in a folder. `made_with`: all on which the results rest beside the file itself."""

    def __init__(self, folder: Path, made_with: Mapping[str, Any]) -> None:
        self.folder = folder
        self.made_with = dict(made_with)
        if folder.exists() and not folder.is_dir():
            raise CohortError(f"{folder} is a file. Several tables are scored into a folder: name one.")
        folder.mkdir(parents=True, exist_ok=True)
        self._done = self._read()

    def done(self, source: Stamp, kind: str) -> Part | None:
        """The part of a file, if it is whole and was made from what the file is now, in the same way."""
        part, place = self._done.get(source.name), self._place(source, kind)
        if part is None or part.input != source or not place.is_file():
            return None
        return part if part.output == Stamp.of(place) else None

    def make(self, source: Stamp, kind: str, score: Callable[[Path], Tally]) -> Part:
        """Score a file into its part, and note it."""
        place = self._place(source, kind)
        tally = score(place)
        part = Part(source, Stamp.of(place), tally)
        self._done[source.name] = part
        self._write()
        return part

    def _place(self, source: Stamp, kind: str) -> Path:
        return self.folder / f"{source.name}.{kind}"

    def _read(self) -> dict[str, Part]:
        """What the manifest says, as far as it was made with the same."""
        path = self.folder / MANIFEST
        if not path.exists():
            return {}
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            if found["format"] != FORMAT:
                raise ValueError("it is not of this version")
            parts = [_part(part) for part in found["parts"]]
            made_with = found["made_with"]
        except (ValueError, KeyError, TypeError) as error:
            raise CohortError(
                f"{path} is no manifest of scored parts: {error}. Name another folder, or remove the file."
            ) from None
        return {part.input.name: part for part in parts} if made_with == self.made_with else {}

    def _write(self) -> None:
        parts = [
            {"input": part.input._asdict(), "output": part.output._asdict(), "counted": part.tally.to_dict()}
            for part in self._done.values()
        ]
        text = json.dumps({"format": FORMAT, "made_with": self.made_with, "parts": parts}, indent=1)
        with replacing(self.folder / MANIFEST) as file:
            file.write(text.encode())


def _part(values: Mapping[str, Any]) -> Part:
    return Part(Stamp(**values["input"]), Stamp(**values["output"]), Tally.from_dict(values["counted"]))


def named_apart(sources: Sequence[Path]) -> None:
    """CohortError if two files would have the same part."""
    seen: dict[str, Path] = {}
    for source in sources:
        if source.name in seen:
            raise CohortError(f"{seen[source.name]} and {source} have one name, and would have one part. Rename one.")
        seen[source.name] = source
