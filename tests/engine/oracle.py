"""The plainest evaluation there is, written apart from the engine: full assignments, straight from the definitions."""

from collections.abc import Callable, Mapping
from itertools import product

from spinemets.engine import Case, Key
from spinemets.model import Catalogue, Cell, Condition, Definition, Finding, Score, Table, Variable

Assignment = Mapping[Key, Cell]


class Oracle:
    """What a definition says when every question is answered. Open rows of tables give several outcomes."""

    def __init__(self, catalogue: Catalogue, order: Callable[[str], tuple[Cell, ...]], case: Case) -> None:
        self.catalogue, self.order, self.case = catalogue, order, case

    def places(self, owner: Key, variable: Variable) -> list[Key]:
        about = self.catalogue.definitions[owner.name].about
        if variable.about in ("patient", "policy"):
            return [Key(variable.name)]
        if variable.about == about:
            return [Key(variable.name, owner.place)]
        if variable.about == "segment":
            return [Key(variable.name, n) for n in range(len(self.case.segments))]
        lesions = self.case.segments[owner.place] if owner.place is not None else range(len(self.case.lesions))
        return [Key(variable.name, n) for n in lesions]

    def roots(self, key: Key) -> set[Key]:
        """Every question below a result, where no vertebra is named the question of the unnamed one."""
        if key.name not in self.catalogue.definitions:
            return {key}
        found: set[Key] = set()
        for condition in self.catalogue.definitions[key.name].inputs():
            for member in self.places(key, condition.variable):
                found |= self.roots(member)
        return found

    def outcomes(self, key: Key, assignment: Assignment) -> set[Cell]:
        definition = self.catalogue.definitions.get(key.name)
        if definition is None:
            return {assignment[key]}
        variables = {c.variable.name: c.variable for c in definition.inputs()}
        values = [self.input(key, variable, assignment) for variable in variables.values()]
        found: set[Cell] = set()
        for combination in product(*values):
            found |= self.decide(definition, dict(zip(variables, combination, strict=True)))
        return found

    def input(self, key: Key, variable: Variable, assignment: Assignment) -> set[Cell]:
        members = [self.outcomes(member, assignment) for member in self.places(key, variable)]
        if not members:
            found = isinstance(self.catalogue.definitions.get(variable.name), Finding)
            unrecorded = set[Cell]() if variable.absent is None else {variable.absent}
            return {"no"} if found else unrecorded or set(self.order(variable.name))
        rank = self.order(variable.name).index
        return {max(combination, key=rank) for combination in product(*members)}

    def decide(self, definition: Definition, answers: Mapping[str, Cell]) -> set[Cell]:
        def met(row: tuple[Condition, ...]) -> bool:
            return all(condition.holds(answers[condition.variable.name]) for condition in row)

        if isinstance(definition, Score):
            points = sum(item.points_for(answers[item.variable.name])[0] for item in definition.items)
            total = points if definition.ceiling is None else min(points, definition.ceiling)
            return {definition.band_of(total).name}
        if isinstance(definition, Table):
            (row,) = [row for row in definition.rows if row.holds(answers)]
            return set(row.outcomes)
        holds = any(map(met, definition.rows)) and not any(map(met, definition.barred))
        return {"yes" if holds else "no"}
