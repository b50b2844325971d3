"""Criteria of trials, indications and diagnoses, compared one by one."""
