"""Totals computed by hand from the published tables."""

import json
from pathlib import Path

import pytest

import spinemets
from spinemets.engine import Key, Network

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))["vectors"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_a_vector(vector: dict) -> None:
    case = spinemets.Case(**vector["case"])
    totals = Network(spinemets.rulebook(), case).totals(Key(vector["score"]))
    assert totals == {vector["expect"]}, vector["note"]
