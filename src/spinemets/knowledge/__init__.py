"""What we claim: literals only. Every module in this folder is found by walking it."""
