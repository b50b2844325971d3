"""A synthetic registry of spinal metastatic disease, to test with: no row in it is a patient."""

from spinemets.cohort.simulation.parameters import Parameters
from spinemets.cohort.simulation.random_rows import random_rows
from spinemets.cohort.simulation.registry import Chunk, Registry, simulate

__all__ = ["Chunk", "Parameters", "Registry", "random_rows", "simulate"]
