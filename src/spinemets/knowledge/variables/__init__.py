"""Every question, worded once."""
