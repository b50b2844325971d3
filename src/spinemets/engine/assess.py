"""Everything at once: every definition on one case, in the order in which they rest on one another."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.engine.advice import all_advice
from spinemets.engine.ask import ask_next, questions
from spinemets.engine.because import because, known
from spinemets.engine.case import Case
from spinemets.engine.network import Key, Network
from spinemets.engine.result import Advice, Assessment, Given
from spinemets.engine.scalar import YES, Rulebook
from spinemets.engine.score import score
from spinemets.engine.segment import segment
from spinemets.model import Cite, Rule

PATIENT_LINE = ("age", "sex", "primary")


def assess(rulebook: Rulebook, case: Case, version: str) -> Assessment:
    """The whole assessment of a case that has no problems."""
    network = Network(rulebook, case)
    lesions = tuple(
        (
            case.level_label(place),
            {
                s.name: score(network, Key(s.name, place))
                for s in rulebook.catalogue.scores.values()
                if s.about == "lesion"
            },
        )
        for place in range(len(case.lesions))
    )
    scores = {s.name: score(network, Key(s.name)) for s in rulebook.catalogue.scores.values() if s.about == "patient"}
    segments = tuple(segment(network, place) for place in range(len(case.segments)))
    advice = all_advice(network)
    urgency = Key("urgency")
    asked = questions(
        network,
        [
            *ask_next(network, urgency),
            *(key for place in range(len(case.segments)) for key in ask_next(network, Key("noms", place))),
            *(key for name in scores for key in ask_next(network, Key(name))),
            *(
                key
                for place, (_, group) in enumerate(lesions)
                for n in group
                for key in ask_next(network, Key(n, place))
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
        urgency=tuple(levels),
        urgency_labels=tuple(table.outcomes[code] for code in levels),
        urgency_because=_urgency_reasons(network),
        urgency_ask_next=questions(network, ask_next(network, urgency)),
        lesions=lesions,
        segments=segments,
        scores=scores,
        advice=advice,
        ask_next=asked,
        cites=_cites(network, advice),
    )


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
    for name in ("cord_compression", "pain_pattern"):
        if network.possible(Key(name)) == YES:
            said += because(network, Key(name))
    return tuple(dict.fromkeys(said))


def _cites(network: Network, advice: Iterable[Advice]) -> tuple[Cite, ...]:
    """The citations of everything shown: the scores and tables that found a place, and the advice that was given."""
    about = ("patient", "lesion", "segment") if network.case.lesions else ("patient",)
    definitions = network.rulebook.catalogue.definitions.values()
    used = [d.name for d in definitions if not isinstance(d, Rule) and d.about in about]
    return tuple(cite for name in (*used, *(a.rule.name for a in advice)) for cite in network.rulebook.cites[name])
