"""Whether a row of conditions holds at one place: surely, surely not, or open, and which questions would tell."""

from typing import NamedTuple

from spinemets.engine.ask import ask_next
from spinemets.engine.network import Key, Network
from spinemets.engine.scalar import Possible, Row, Test


class Held(NamedTuple):
    """A row on one case. `undecided`: the questions and results that may or may not meet their condition."""

    possible: bool
    undecided: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether every condition is met, whatever the missing answers are."""
        return self.possible and not self.undecided


FAILS = Held(possible=False)


def held(network: Network, about: str, place: int | None, row: Row) -> Held:
    """Whether every condition of a row is met for the patient, or at a lesion or a segment (by number)."""
    undecided: list[str] = []
    for test in row:
        possible = _recorded(network, test, network.members_at(about, place, test.name))
        if possible.isdisjoint(test.answers):
            return FAILS
        if not possible <= test.answers:
            undecided.append(test.name)
    return Held(True, tuple(undecided))


def would_tell(network: Network, about: str, place: int | None, standing: Held) -> list[Key]:
    """The questions that would tell whether an open row holds."""
    asked: list[Key] = []
    for name in standing.undecided:
        members = network.members_at(about, place, name)
        for member in members:
            asked += ask_next(network, member) or ([member] if _unrecorded(network, member) else [])
        if not members:
            asked.append(Key("level"))  # no vertebra is named yet: ask which are involved
    return asked


def _recorded(network: Network, test: Test, members: list[Key]) -> Possible:
    """What is possible. That nobody recorded something is no answer to a condition that asks what was found."""
    variable = network.rulebook.variables[test.name]
    if variable.absent not in test.answers and any(_unrecorded(network, member) for member in members):
        return network.rulebook.everything[test.name]
    return network.join(variable, [network.possible(member) for member in members])


def _unrecorded(network: Network, member: Key) -> bool:
    absent = network.rulebook.variables[member.name].absent
    return absent is not None and absent in network.possible(member)
