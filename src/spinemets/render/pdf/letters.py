"""The referral and the patient's page as PDF, in the words of their other formats."""

from __future__ import annotations

from spinemets.engine import Assessment
from spinemets.render import leaflet
from spinemets.render.pdf.typesetting import typeset_pdf
from spinemets.render.referral import letter


def referral_pdf(assessment: Assessment) -> bytes:
    """The letter, with lines to fill in by hand."""
    return typeset_pdf("referral", letter(assessment))


def leaflet_pdf(assessment: Assessment) -> bytes:
    """The patient's page, in large print."""
    return typeset_pdf("leaflet", leaflet.page(assessment))
