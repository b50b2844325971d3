"""The second transcription of the reference, made by somebody who had not seen the code (`transcription.json`)."""

import json
from pathlib import Path
from typing import Any

SECOND: dict[str, Any] = json.loads((Path(__file__).parent / "transcription.json").read_text(encoding="utf-8"))


def course(text: str) -> tuple[float, int] | None:
    """An earlier course as the reference writes it; nothing for none."""
    if text.startswith("none"):
        return None
    dose, fractions = text.split("/")
    return float(dose), int(fractions)
