"""The measures in plain words, for somebody who treats patients and has forgotten the lecture."""

from __future__ import annotations

from spinemets.render.validation.parts import Term

GLOSSARY = (
    Term(
        "Complete case",
        "A patient for whom everything the score asks for is known. Patients who are often ill in ways that keep "
        "tests from being done can be missing here.",
    ),
    Term(
        "Decided although incomplete",
        "Something is not known, but whatever it is, the band is the same.",
    ),
    Term(
        "Open answers at best, at worst",
        "Every patient is counted; what is not known is taken to be as favourable, or as unfavourable, as it can be. "
        "The truth for all patients need not lie between the two for every figure; the bounds are the safe limits.",
    ),
    Term(
        "Lies between, whatever the open answers are",
        "Two values between which the figure must be, whatever is not known. Nothing is guessed, so they may be far "
        "apart.",
    ),
    Term(
        "Open, hidden, none published",
        "Open: the figure cannot be told, since small numbers are hidden. Hidden: a count that is small, or from which "
        "a small one would follow. Where it says none published, no paper says how many of each band are alive at that "
        "month, so there is nothing to compare with.",
    ),
    Term(
        "Median follow-up",
        "How long half of the patients would have been followed if nobody had died.",
    ),
    Term(
        "95 % interval",
        "How far the figure may be off because only so many patients were seen. Of many such studies, 95 in 100 have "
        "an interval that holds the true figure.",
    ),
    Term(
        "Survival curve",
        "The share still alive after each month. A small upright tick is a patient last seen alive then: followed so "
        "far and no further. Few at risk below the curve means that this end of it rests on few patients.",
    ),
    Term(
        "Harrell’s C, Uno’s C (concordance)",
        "Take two patients of whom one died first: how often does that one have the worse score? 0.5 is tossing a "
        "coin, 1 is always. It says whether the score sorts patients, not whether its months are right. Uno’s C "
        "makes up for patients who were lost from sight.",
    ),
    Term(
        "AUC at 6 months",
        "Take one patient who died within 6 months and one who did not: how often does the score tell which? 0.5 is "
        "tossing a coin.",
    ),
    Term(
        "Log-rank p",
        "How often bands that are alike would come out at least as different as this by chance. For trend: how often "
        "survival would fall, or rise, at least as much as this from the best band to the worst.",
    ),
    Term(
        "Calibration",
        "Are as many alive as was published? A dot above the diagonal: more lived than published. Below it: fewer.",
    ),
    Term(
        "Calibration slope and intercept",
        "Slope below 1: the bands are further apart in print than they are here. Slope 0: the published figures say "
        "nothing about who lives. The intercept says whether survival is higher or lower throughout.",
    ),
    Term(
        "Brier score",
        "How far the published shares are from what came, patient by patient. 0 is no error. Scaled: 1 is no error, 0 "
        "is what one gets by saying the same of everybody, below 0 is further off than that. The integrated score is "
        "the average over the months.",
    ),
    Term(
        "Decision curve, net benefit",
        "Suppose one acts where the risk of death is above a threshold. The curve sets those rightly acted on against "
        "those wrongly acted on, at the exchange rate of the threshold. Where the line of the score does not lie above "
        "both acting on everybody and acting on nobody, the score would not change a decision for the better.",
    ),
    Term(
        "Drift",
        "The same figure year by year. Treatment changes, and so do patients: a score made long ago can slip.",
    ),
    Term(
        "Local figures",
        "What was found here, offered in place of the published figures. They are of these patients and were not "
        "tried on others.",
    ),
)
