"""One file a score, written as the paper prints it."""
