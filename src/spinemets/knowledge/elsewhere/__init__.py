"""Models that are named but not computed: why not, what they need, and what is published of them."""
