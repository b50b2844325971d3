"""Papers to print and to pin up: the board's sheet, the referral and the patient's page as tagged PDF."""

from spinemets.render.pdf.agenda import OnAgenda, agenda_pdf
from spinemets.render.pdf.board import Decided, board_pdf
from spinemets.render.pdf.letters import leaflet_pdf, referral_pdf
from spinemets.render.pdf.typesetting import NoTypstError

__all__ = ["Decided", "NoTypstError", "OnAgenda", "agenda_pdf", "board_pdf", "leaflet_pdf", "referral_pdf"]
