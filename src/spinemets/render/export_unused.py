"""What an export of FHIR Bulk Data holds that was not used, as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spinemets.cohort.bulk import NotUsed

MOST = 10
SYSTEMS = {
    "http://snomed.info/sct": "SNOMED CT",
    "http://loinc.org": "LOINC",
    "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
}


def unused_text(unused: Sequence[NotUsed], everything: bool = False) -> str:
    """The largest numbers first; nothing where everything was used."""
    if not unused:
        return ""
    shown = unused if everything else unused[:MOST]
    total = sum(each.resources for each in unused)
    lines = [f"  In the export, but not used: {total:,} {'resource' if total == 1 else 'resources'}"]
    lines += [f"   · {_named(each)}: {each.resources:,}, {each.why}" for each in shown]
    if len(shown) < len(unused):
        rest = unused[len(shown) :]
        lines.append(f"     and {sum(each.resources for each in rest):,} more, of {len(rest):,} kinds")
    return "\n".join(lines) + "\n"


def _named(each: NotUsed) -> str:
    return " ".join(part for part in (each.resource, SYSTEMS.get(each.system, each.system), each.code) if part)
