"""How a patient responded to treatment."""

from spinemets.response.pain import Boundary, PainResponse, Wording, pain_response

__all__ = ["Boundary", "PainResponse", "Wording", "pain_response"]
