"""The bibliography agrees with a transcription made from the reference (`sources.json`), identifier by identifier."""

import json
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest
import topics

import spinemets
from spinemets import radiotherapy
from spinemets.knowledge import sources
from spinemets.model import Cite, Source

REFERENCE: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "sources.json").read_text(encoding="utf-8"))
REFERENCE |= topics.SOURCES


def written(module: ModuleType) -> dict[str, Source]:
    return {source.key: source for source in vars(module).values() if isinstance(source, Source)}


MODULES = [import_module(f"{sources.__name__}.{found.name}") for found in iter_modules(sources.__path__)]
CODE = {key: source for module in MODULES for key, source in written(module).items()}

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


def cited(value: Any) -> set[str]:
    """The sources behind every citation inside literals."""
    if isinstance(value, Cite):
        return {value.source.key, *(page.key for page in value.through)}
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return {key for part in inside for key in cited(part)}


def test_every_source_is_cited() -> None:
    """By a definition, or by the radiotherapy room, whose tables are no definitions."""
    rooms = [import_module(f"{radiotherapy.__name__}.{found.name}") for found in iter_modules(radiotherapy.__path__)]
    by_radiotherapy = {key for room in rooms for value in vars(room).values() for key in cited(value)}
    assert set(CODE) <= set(spinemets.rulebook().catalogue.sources) | by_radiotherapy


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
    "tokuhashi_1990": "Tokuhashi",
    "enkaoua_1997": "Enkaoua",
    "katagiri_2005": "Katagiri",
    "katagiri_2014": "Katagiri",
    "van_der_linden_2005": "van der Linden",
    "bollen_2014": "Bollen",
    "ghori_2015": "Ghori",
    "schoenfeld_2021": "Schoenfeld",
    "schoenfeld_2022": "Schoenfeld",
    "balain_2013": "Balain",
    "fleming_2016": "Fleming",
    "rades_2008": "Rades",
    "rades_2008_ambulatory": "Rades",
    "rades_2013": "Rades",
    "mizumoto_2008": "Mizumoto",
    "lei_2016": "Lei",
    "crnalic_2012": "Crnalic",
    "sioutos_1995": "Sioutos",
    "chao_2012": "Chao",
    "balagamwala_2018": "Balagamwala",
    "tang_2015": "Tang",
    "jensen_2017": "Jensen",
    "florez_2024": "Florez",
    "forsberg_2011": "Forsberg",
    "anderson_2020": "Anderson",
    "sahgal_2013": "Sahgal",
    "kowalchuk_2022": "Kowalchuk",
    "subramaniam_2018": "Subramaniam",
    "mstfi_2016": "De la Garza Ramos",
    "paulino_pereira_2016": "Paulino Pereira",
    "karhade_2019": "Karhade",
    "fenn_2024": "Fenn",
    "utrecht_2025": "Bindels, Kuijten",
    "zoccali_2016": "Zoccali",
    "mereles": "Mereles",
    "ohyama_2025": "Ohyama",
    "ma_2010": "Ma",
    "prasad_2018": "Prasad",
    "oken_1982": "Oken",
    "gottlieb_2021": "Gottlieb",
    "optimodel_2018": "Willeumier",
    "spring_models": "Sørensen",
    "bartels_2007": "Bartels",
    "chow_nrf": "Chow",
}
WHO |= topics.WHO
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
    # prognosis.md and corrections.md 5, where the paper is discussed; what is recalled is not printed
    "tokuhashi_1990": "Spine 15:1110",
    "katagiri_2014": "Cancer Med 3:1359",
    "bollen_2014": "Neuro-Oncology 2014",
    "schoenfeld_2021": "Spine J 21:28",
    "schoenfeld_2022": "Spine J 22:39",
    "balain_2013": "Bone Joint J 95-B:210",
    "rades_2008": "Cancer 112:157",
    "rades_2008_ambulatory": "Int J Radiat Oncol Biol Phys 72:905",
    "sioutos_1995": "Cancer 76:1453",
    "forsberg_2011": "PLoS One e19956",
    "kowalchuk_2022": "JAMA Oncol",
    "subramaniam_2018": "J Am Coll Surg 226:173",
    "mstfi_2016": "World Neurosurg",
    "utrecht_2025": "Spine J 2025",
    "tum_comparison": "mediatum.ub.tum.de 1716037",
    "katagiri_345": "Asian Spine J",
    "rpa_palliative": "J Palliat Med",
    "ma_2010": "Eur J Cancer 46:3175",
    "prasad_2018": "World J Clin Oncol 9:140",
    "oken_1982": "Am J Clin Oncol 5:649",
    "gottlieb_2021": "RAAOT 2021",
    "scores_review_2021": "Eur Spine J 2021, s00586-021-06954-6",
    "rades_2008_prospective": "abstract at the University of Lübeck",
    "rades_ambulatory_prospective": "abstract at the University of Lübeck",
    "rades_elderly_2014": "BMC Cancer 14:589",
    "myeloma_cord_2012": "BMC Cancer 12:425",
    "limburg": "ijssurgery 8473",
    "survival_138": "Clin Transl Oncol 2020",
}
PUBLISHED |= topics.PUBLISHED


def test_who_wrote_it_and_where_it_was_published() -> None:
    assert {key: CODE[key].authors[: len(name)] for key, name in WHO.items()} == WHO
    assert {key: CODE[key].published[: len(place)] for key, place in PUBLISHED.items()} == PUBLISHED
    assert {key for key, source in CODE.items() if source.published} == set(PUBLISHED)
