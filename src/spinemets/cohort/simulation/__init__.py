"""A synthetic registry of spinal metastatic disease, to test with: no row in it is a patient."""

from spinemets.cohort.simulation.registry import Parameters, Registry, simulate

__all__ = ["Parameters", "Registry", "simulate"]
