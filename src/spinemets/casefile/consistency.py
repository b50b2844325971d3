"""What the answers say about one another: narrowed where they agree, a problem where they cannot both be true."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from spinemets.casefile.problem import Problem
from spinemets.casefile.tree import Text
from spinemets.engine import Answer, Case
from spinemets.model import Catalogue, Choices, Condition, Implication, Number, Range, Span

Places = Mapping[tuple[str, int | None], Text]


class Slot(NamedTuple):
    """Where an answer stands: the question, and the lesion it is about."""

    name: str
    lesion: int | None


def complete(case: Case, catalogue: Catalogue, places: Places) -> Case | list[Problem]:
    """Add what follows from the answers by the meaning of the words, or name the answers that contradict each other."""
    answers = {Slot(name, None): answer for name, answer in case.patient.items()}
    answers |= {Slot(n, place): answer for place, lesion in enumerate(case.lesions) for n, answer in lesion.items()}
    reasoning = _Reasoning(answers, places)
    reasoning.count_vertebrae(catalogue, len(case.lesions))
    reasoning.compare_durations(catalogue)
    following = [
        (implication, lesion) for implication in catalogue.implications for lesion in _places(implication, case)
    ]
    while sum(reasoning.follow(implication, lesion) for implication, lesion in following):
        pass  # until nothing new follows
    if reasoning.problems:
        return reasoning.problems
    patient = {slot.name: answer for slot, answer in answers.items() if slot.lesion is None}
    lesions = tuple(
        {slot.name: answer for slot, answer in answers.items() if slot.lesion == place}
        for place in range(len(case.lesions))
    )
    return replace(case, patient=patient, lesions=lesions)


def _places(implication: Implication, case: Case) -> range | tuple[None]:
    asked = (*(c.variable for c in implication.conditions), *implication.answered)
    return range(len(case.lesions)) if any(variable.about == "lesion" for variable in asked) else (None,)


class _Reasoning:
    """Answers that grow by what follows from them; each knows the answers of the file that it rests on."""

    def __init__(self, answers: dict[Slot, Answer], places: Places) -> None:
        self.answers = answers
        self.places = places
        self.rests_on: dict[Slot, frozenset[Slot]] = {slot: frozenset({slot}) for slot in answers}
        self.reasons: dict[Slot, tuple[str, ...]] = {}
        self.problems: list[Problem] = []
        self.told: set[frozenset[Slot]] = set()

    def follow(self, implication: Implication, lesion: int | None) -> bool:
        """Apply one implication; whether something new follows."""
        causes = self._causes(implication, lesion)
        if causes is None:
            return False
        variable, domain = implication.narrows.variable, implication.narrows.variable.domain
        assert isinstance(domain, Choices)
        target = Slot(variable.name, lesion if variable.about == "lesion" else None)
        given = self.answers.get(target)
        if given is None and variable.absent in implication.narrows.answers:
            return False  # nobody recorded it, and that remains possible
        before = given.codes if given is not None else domain.codes
        after = tuple(code for code in before if code in implication.narrows.answers)
        behind = frozenset[Slot]().union(*(self.rests_on[cause] for cause in causes))
        steps = [*(reason for slot in (*causes, target) for reason in self.reasons.get(slot, ())), implication.why]
        reasons = tuple(dict.fromkeys(steps))
        if not after:
            self._contradiction(implication, reasons, target, behind)
        if not after or after == before:
            return False
        self.rests_on[target] = behind | self.rests_on.get(target, frozenset())
        roots = tuple(sorted(self.rests_on[target] - {target}, key=str))
        self.reasons[target] = reasons
        because = "; ".join(reasons)  # from what was entered: the last step alone may name what nobody answered
        self.answers[target] = Answer(codes=after, origin="derived", because=because, rests_on=roots)
        return True

    def _causes(self, implication: Implication, lesion: int | None) -> list[Slot] | None:
        """The answers that meet the conditions, or nothing if one is not met for certain."""
        found: list[Slot] = []
        for condition in implication.conditions:
            slot = self._slot(condition.variable.name, condition.variable.about, lesion)
            if not certain(condition, self.answers.get(slot)):
                return None
            found.append(slot)
        for variable in implication.answered:
            slot = self._slot(variable.name, variable.about, lesion)
            if slot not in self.answers:
                return None
            found.append(slot)
        return found

    def _slot(self, name: str, about: str, lesion: int | None) -> Slot:
        return Slot(name, lesion if about == "lesion" else None)

    def _contradiction(
        self, implication: Implication, reasons: tuple[str, ...], target: Slot, behind: frozenset[Slot]
    ) -> None:
        """Name the answers of the file that cannot both be true, and every step between; each pair is told once."""
        against = self.rests_on[target]
        involved = behind | against
        if involved in self.told:
            return
        self.told.add(involved)
        first, *others = sorted(against - behind or against, key=lambda slot: (slot != target, slot.name))
        also = tuple(sorted((*others, *behind - {first}), key=str))
        said = ", ".join(f"{slot.name}: {self.answers[slot]}" for slot in also)
        message = f"'{self.answers[first]}' contradicts {said}: {'; '.join(reasons)}."
        where = self.places.get((first.name, first.lesion), Text(None))
        advised = [f"{v.name}: {v.help}" for v in implication.answered if v.help and Slot(v.name, None) in involved]
        hint = " ".join(["Correct the one that is wrong.", *advised])
        value = str(self.answers[first])
        self.problems.append(Problem(message, first.name, value, "", hint, where.line, where.column, also))

    def compare_durations(self, catalogue: Catalogue) -> None:
        """What lies within a longer duration cannot have lasted longer."""
        for variable in catalogue.variables.values():
            slot, around = Slot(variable.name, None), Slot(variable.within or "", None)
            if slot not in self.answers or around not in self.answers:
                continue
            shortest = min(number.low for number in self.answers[slot].numbers)
            if shortest > max(number.high for number in self.answers[around].numbers):
                where = self.places.get(slot, Text(None))
                what = (
                    f"{self.answers[slot]} contradicts {around.name}: {self.answers[around]}, which cannot be shorter."
                )
                hint = "Correct the one that is wrong."
                value = str(self.answers[slot])
                self.problems.append(Problem(what, slot.name, value, "", hint, where.line, where.column, (around,)))

    def count_vertebrae(self, catalogue: Catalogue, listed: int) -> None:
        """At least as many vertebrae are involved as are listed."""
        variable = catalogue.variables.get("vertebral_metastases")
        if variable is None or not listed:
            return
        assert isinstance(variable.domain, Number)
        slot = Slot(variable.name, None)
        given = self.answers.get(slot)
        numbers = given.numbers if given is not None else (Range(variable.domain.low, variable.domain.high),)
        left = tuple(Range(max(n.low, listed), n.high) for n in numbers if n.high >= listed)
        if not left:
            where = self.places.get(slot, Text(None))
            what = f"'{given}' contradicts lesions: {listed} vertebrae are listed."
            hint = "Correct the number, or the list of lesions."
            self.problems.append(Problem(what, variable.name, str(given), "", hint, where.line, where.column))
        elif left != numbers:
            because = f"{listed} involved vertebrae are listed"
            self.answers[slot] = Answer(numbers=left, origin="derived", because=because)
            self.rests_on.setdefault(slot, frozenset({slot}))


def certain(condition: Condition, answer: Answer | None) -> bool:
    """Whether an answer meets a condition, whichever of its codes or numbers is the true one."""
    if answer is None:
        return False
    if answer.codes:
        return all(code in condition.answers for code in answer.codes)
    spans = [span for span in condition.answers if isinstance(span, Span)]
    return all(any(s.start <= (n.low, 0) and (n.high, 1) <= s.end for s in spans) for n in answer.numbers)
