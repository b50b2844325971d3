"""Where a command writes its answer."""

from __future__ import annotations

import codecs
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from typing import TextIO

from spinemets.casefile import CaseError, Problem

PLAIN = "spinemets.plain"
"""How a stream writes what its encoding lacks: by the nearest sign of ASCII, since '?' has a meaning of its own."""
NEAREST = {"–": "-", "−": "-", "·": "*", "×": "x", "…": "...", "’": "'", "µ": "u", "³": "^3", "⁹": "^9", "√": "sqrt "}


def _nearest(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "".join(NEAREST.get(sign, "?") for sign in error.object[error.start : error.end]), error.end


codecs.register_error(PLAIN, _nearest)


def json_text(value: object) -> str:
    """A value as indented JSON."""
    import json  # loaded only when asked for: the text a doctor waits for does not need it

    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def colour(output: object) -> bool:
    """Whether to write in colour: on a terminal that can, and has not asked for none."""
    return not output and draws(sys.stdout) and "NO_COLOR" not in os.environ


def draws(stream: TextIO) -> bool:
    """Whether a stream is a terminal that understands more than text and ends of lines."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def write(options: Namespace, text: str) -> None:
    """Write to the file of `--output`, else to standard output; CaseError where that file is the case itself."""
    if options.output:
        _refuse_the_case(options)
        _fill(options.output, text.encode())
    else:
        sys.stdout.write(text)


def write_pdf(options: Namespace, made: Callable[[], bytes]) -> None:
    """Make a PDF and write it likewise. CaseError at a terminal, which cannot show it, or where none can be made."""
    from spinemets.render.pdf import NoTypstError  # loaded only when asked for

    if not options.output and sys.stdout.isatty():
        raise CaseError([Problem("A terminal cannot show a PDF. Name a file: '-o sheet.pdf'.")])
    try:
        content = made()
    except NoTypstError as error:
        raise CaseError([Problem(str(error))]) from None
    if options.output:
        _refuse_the_case(options)
        _fill(options.output, content)
    else:
        sys.stdout.buffer.write(content)


def _fill(path: str, content: bytes) -> None:
    try:
        with open(path, "wb") as file:
            file.write(content)
    except OSError as error:
        error.filename = path  # a disk that is full does not say which file it is
        raise


def _refuse_the_case(options: Namespace) -> None:
    if _is_the_case(options):
        raise CaseError([Problem(f"is the case: '-o {options.output}' would overwrite it. Name another file.")])


def _is_the_case(options: Namespace) -> bool:
    case = getattr(options, "case", None)
    try:
        return case is not None and os.path.samefile(options.output, 0 if case == "-" else case)
    except OSError:  # one of them is no file yet
        return False
