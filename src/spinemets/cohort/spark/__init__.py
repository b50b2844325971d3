"""A table in Spark, checked, scored and validated where it is, by the workers of Spark."""

from spinemets.cohort.spark.session import Spark
from spinemets.cohort.spark.table import SparkTable

__all__ = ["Spark", "SparkTable"]
