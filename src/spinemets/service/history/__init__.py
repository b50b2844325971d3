"""History and what if: versions and what moved between them, undo, the record of who did what, export and erasure."""
