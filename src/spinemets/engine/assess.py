"""Everything at once: every definition on one case, in the order in which they rest on one another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spinemets.engine.advice import all_advice
from spinemets.engine.ask import ask_next, questions
from spinemets.engine.assessment import Assessment
from spinemets.engine.because import because, known
from spinemets.engine.case import Case
from spinemets.engine.checklist import checklists
from spinemets.engine.clock import clocks
from spinemets.engine.memory import Memory
from spinemets.engine.network import Key, Network
from spinemets.engine.prognosis import prognosis
from spinemets.engine.result import Advice, Given
from spinemets.engine.risk import risks
from spinemets.engine.scalar import YES, Rulebook
from spinemets.engine.score import score
from spinemets.engine.segment import segment
from spinemets.model import Definition, RiskFactors, Rule

PATIENT_LINE = ("age", "sex", "primary")


def assess(rulebook: Rulebook, case: Case, version: str) -> Assessment:
    """The whole assessment of a case that has no problems."""
    network = Network(rulebook, case)
    places = range(len(case.lesions))
    memory = _memory(rulebook)
    instruments = rulebook.catalogue.instruments
    at_lesions = [name for name, instrument in instruments.items() if instrument.about == "lesion"]
    lesions = tuple(
        (case.level_label(place), {name: memory.recall(network, Key(name, place), score) for name in at_lesions})
        for place in places
    )
    scores = {name: memory.recall(network, Key(name), score) for name in instruments if name not in at_lesions}
    segments = tuple(memory.recall(network, Key("noms", n), segment) for n in range(len(case.segments)))
    advice = all_advice(network, memory)
    checked, timed = checklists(network, memory), clocks(network)
    urgency = Key("urgency")
    outlook, settling = prognosis(network, memory, scores, lesions)
    asked = questions(
        network,
        [
            *ask_next(network, urgency),
            *(key for place in range(len(case.segments)) for key in ask_next(network, Key("noms", place))),
            *settling,
            *(
                key
                for place in places
                for name in at_lesions
                if not instruments[name].evidence
                for key in ask_next(network, Key(name, place))
            ),
        ],
    )
    table = network.table("urgency")
    levels = [code for code in reversed(tuple(table.outcomes)) if code in network.possible(urgency)]
    return Assessment(
        version=version,
        case=case,
        patient=_patient(network),
        answers=_answers(network),
        times=tuple((rulebook.catalogue.milestones[key], moments) for key, moments in case.pathway.items()),
        urgency=tuple(levels),
        urgency_labels=tuple(table.outcomes[code] for code in levels),
        urgency_because=_urgency_reasons(network),
        urgency_ask_next=questions(network, ask_next(network, urgency)),
        lesions=lesions,
        segments=segments,
        scores=scores,
        prognosis=outlook,
        risks=risks(network),
        checklists=checked,
        clocks=timed,
        advice=advice,
        ask_next=asked,
        used=(
            *_used(network, advice),
            *{id(one.definition): one.definition for one in checked}.values(),
            *(clock.target for clock in timed),
        ),
    )


@cache
def _memory(rulebook: Rulebook) -> Memory:
    """One memory for each rulebook, however many cases it assesses."""
    return Memory(rulebook)


def _patient(network: Network) -> str:
    """The patient in a few words: age, sex, primary."""
    return ", ".join(known(network, Key(name)) for name in PATIENT_LINE if name in network.case.patient)


def _answers(network: Network) -> tuple[Given, ...]:
    """Every answer of the case, as it is shown."""
    case = network.case
    keys = [Key(name) for name in (*case.patient, *case.policy)]
    keys += [Key(name, place) for place, lesion in enumerate(case.lesions) for name in lesion if name != "level"]
    given: list[Given] = []
    for key in keys:
        answer, variable = network.answer(key), network.rulebook.variables[key.name]
        if answer is not None:
            level = case.level_label(key.place) if key.place is not None else ""
            used = key.name in network.rulebook.asked or key.name in PATIENT_LINE
            given.append(Given(variable, level, known(network, key), answer.origin, answer.because, used))
    return tuple(given)


def _urgency_reasons(network: Network) -> tuple[str, ...]:
    said: list[str] = []
    for name in ("cord_compression", "spinal_infection_suspected", "pain_pattern"):
        if network.possible(Key(name)) == YES:
            said += because(network, Key(name))
    return tuple(dict.fromkeys(said))


def _used(network: Network, advice: Iterable[Advice]) -> tuple[Definition | RiskFactors, ...]:
    """Everything that is shown: the scores and tables that found a place, and the advice that was given."""
    about = ("patient", "lesion", "segment") if network.case.lesions else ("patient",)
    catalogue = network.rulebook.catalogue
    definitions = [d for d in catalogue.definitions.values() if not isinstance(d, Rule) and d.about in about]
    factors = catalogue.risk_factors if network.case.lesions else ()
    return (*definitions, *(one.rule for one in advice), *factors)
