"""The report of a validation: one HTML file that needs nothing else, and a PDF that says the same."""

from spinemets.render.validation.html import validation_html
from spinemets.render.validation.paper import validation_pdf

__all__ = ["validation_html", "validation_pdf"]
