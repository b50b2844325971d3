"""Where a command writes its answer."""

from __future__ import annotations

import sys
from argparse import Namespace


def json_text(value: object) -> str:
    """A value as indented JSON."""
    import json  # loaded only when asked for: the text a doctor waits for does not need it

    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def write(options: Namespace, text: str) -> None:
    """Write to the file of `--output`, else to standard output."""
    if options.output:
        with open(options.output, "w", encoding="utf-8") as file:
            file.write(text)
    else:
        sys.stdout.write(text)
