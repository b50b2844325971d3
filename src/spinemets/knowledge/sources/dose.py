"""What the dose arithmetic rests on, where no other file cites it."""

from spinemets.model import Source

NIEDER_2006 = Source(
    "nieder_2006",
    "A risk score for myelopathy after conventional re-irradiation of the cord",
    2006,
    "Nieder et al.",
    pmid="17084560",
)
