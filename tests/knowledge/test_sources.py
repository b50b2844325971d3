"""The bibliography agrees with a transcription made from the reference (`sources.json`), identifier by identifier."""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import spinemets
from spinemets.knowledge.sources import pages, papers
from spinemets.model import Source

REFERENCE: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "sources.json").read_text(encoding="utf-8"))


def written(module: ModuleType) -> dict[str, Source]:
    return {source.key: source for source in vars(module).values() if isinstance(source, Source)}


CODE = written(papers) | written(pages)

# The reference does not say these. The years are read off an address or off the guideline that the page sums up.
NOT_IN_THE_REFERENCE = {
    ("nice_qs56", "year"): 2023,
    ("bmj_ng234", "year"): 2023,
    ("bmc_frankel", "year"): 2022,
}
FIELDS = ("year", "doi", "pmid", "url")


def test_every_source_is_in_the_transcription() -> None:
    assert set(CODE) == set(REFERENCE)
    assert set(spinemets.rulebook().catalogue.sources) <= set(REFERENCE)


@pytest.mark.parametrize("key", CODE)
def test_the_identifiers_of_a_source(key: str) -> None:
    source, reference = CODE[key], REFERENCE[key]
    for field in FIELDS:
        said = getattr(source, field)
        wanted = NOT_IN_THE_REFERENCE.get((key, field), reference.get(field))
        if field == "url":
            # the reference may name a page below the address, or cut its end off
            assert said == "" or (wanted or "").startswith(said), field
        else:
            assert (said or None) == wanted, field


@pytest.mark.parametrize("key", CODE)
def test_an_identifier_that_is_only_recalled_is_not_printed(key: str) -> None:
    for field, recalled in REFERENCE[key].get("recalled", {}).items():
        assert getattr(CODE[key], field) != recalled


def test_what_is_not_in_the_reference_is_still_in_the_code() -> None:
    for key, field in NOT_IN_THE_REFERENCE:
        assert field not in REFERENCE[key]
        assert getattr(CODE[key], field)


@pytest.mark.parametrize("key", CODE)
def test_a_source_can_be_found_if_the_reference_says_where(key: str) -> None:
    """A paper by its identifier, a page by its address."""
    source, reference = CODE[key], REFERENCE[key]
    assert bool(source.link) >= bool(reference.get("doi") or reference.get("pmid"))
    if source.doi:
        assert source.link == f"https://doi.org/{reference['doi']}"
    elif source.pmid:
        assert source.link == f"https://pubmed.ncbi.nlm.nih.gov/{reference['pmid']}/"


WHO = {
    # the first author of each bibliography entry: assessment.md 13, prognosis.md 17, treatment.md 12
    "fisher_2010": "Fisher",
    "fourney_2011": "Fourney",
    "fisher_2014": "Fisher",
    "bilsky_2010": "Bilsky",
    "laufer_2013": "Laufer",
    "bilsky_smith_2006": "Bilsky",
    "noms_2010": "Bilsky",
    "tokuhashi_2005": "Tokuhashi",
    "tomita_2001": "Tomita",
    "bauer_1995": "Bauer",
    "leithner_2008": "Leithner",
    "frankel_1969": "Frankel",
    "patchell_2005": "Patchell",
    "statpearls": "Ziu",
    "heimdal_1992": "Heimdal",
    "cepo_2012": "L'Esp",
    "hollis_1986": "Hollis",
    "salvo_2009": "Salvo",
    "chaichana_2008": "Chaichana",
    "rtog_0631": "Ryu",
    "rougraff_1993": "Rougraff",
    "clausen_2015": "Clausen",
    "dea_2020": "Dea",
    "quantec_cord": "Kirkpatrick",
    "hallinan_figure": "Hallinan",
}
PUBLISHED = {
    # journal, volume and first page: assessment.md 13, prognosis.md 17, treatment.md 12
    "fisher_2010": "Spine 35(22):E1221",
    "fourney_2011": "J Clin Oncol 29:3072",
    "fisher_2014": "Radiat Oncol 9:69",
    "bilsky_2010": "J Neurosurg Spine 13:324",
    "laufer_2013": "Oncologist 18:744",
    "bilsky_smith_2006": "Hematol Oncol Clin North Am 20:1307",
    "tokuhashi_2005": "Spine 30:2186",
    "tomita_2001": "Spine 26:298",
    "patchell_2005": "Lancet 366:643",
    "heimdal_1992": "J Neurooncol 12:141",
    "cepo_2012": "Curr Oncol 19:e478",
    "hollis_1986": "J Neurosurg 64:253",
    "salvo_2009": "J Palliat Med 12:195",
    "rtog_0631": "JAMA Oncol 9:800",
    "sc24": "Lancet Oncol 22:1023",
    "rougraff_1993": "J Bone Joint Surg Am 75:1276",
    "dea_2020": "Neurosurgery 87:303",
    "bmj_2008": "BMJ 337:a2538",
}


def test_who_wrote_it_and_where_it_was_published() -> None:
    assert {key: CODE[key].authors[: len(name)] for key, name in WHO.items()} == WHO
    assert {key: CODE[key].published[: len(place)] for key, place in PUBLISHED.items()} == PUBLISHED
    assert {key for key, source in CODE.items() if source.published} == set(PUBLISHED)
