"""How well the survival scores do on patients of one's own: counts out of scored rows, figures out of counts."""
