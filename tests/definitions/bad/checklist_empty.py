"""expect: nothing_to_compare: a checklist without criteria."""

from spinemets.model import Checklist, Cite, Source

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")

Checklist("nothing_to_compare", "Nothing", "patient", "Why?", (), CITE)  # refused
