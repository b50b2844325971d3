"""No statement is marked surer than the reference marks it, and what is weakly seen is shown as provisional."""

from typing import Any

import pytest
import topics

import spinemets
from spinemets.knowledge.tables.oncologic import RADIOSENSITIVITY
from spinemets.model import Cite, Source

CATALOGUE = spinemets.rulebook().catalogue

# From the weakest to the surest: a decision of the project, recalled, one page, two pages, the source itself.
ORDER = ("ours", "recalled", "one", "two", "primary")

# The mark of the reference for each place that is cited, and where the reference gives it.
MARKS: dict[tuple[str, str], tuple[str, str]] = {
    # guidelines
    ("nice_ng234", "1.3"): ("one", "treatment.md 8.1: pain only, and no known cancer [NG234-IATROX-R]"),
    ("nice_ng234", "1.3, list of pains"): ("two", "assessment.md 8.1: [IATROX_REF, CG75KEY]"),
    ("nice_ng234", "1.3, list of signs; 1.3.2 defines suspected cord compression"): (
        "two",
        "treatment.md 8.1: [verified x2: NG234-BMJ, NG234-IATROX-R]; corrections.md 2",
    ),
    ("nice_ng234", "1.3.2"): ("two", "treatment.md 8.1: immediately [verified x2: NG234-BMJ, NG234-IATROX-R]"),
    ("nice_ng234", "1.3 and 1.5.2"): ("two", "treatment.md 8.1: both [verified x2]"),
    ("nice_ng234", "1.3: pain only, advice within 24 hours"): ("one", "treatment.md 8.1: [NG234-IATROX-R]"),
    ("nice_ng234", "1.4"): ("two", "treatment.md 8.1: [verified x2: NG234-BMJ, NG234-IATROX-R]"),
    ("nice_ng234", "1.5"): ("two", "assessment.md 8: CT [IATROX_IMG, NHSDG]"),
    ("nice_ng234", "1.5.2"): ("two", "treatment.md 8.1: [verified x2: NG234-AUDIT, QS56]"),
    ("nice_ng234", "1.8.1"): ("two", "treatment.md 6: [verified x2: NG234-AUDIT, NG234-IATROX-S]"),
    ("nice_ng234", "1.8.5"): ("one", "treatment.md 8.1: [secondary: NG234-IATROX-S]"),
    ("nice_ng234", "1.8.3 and 1.8.7"): ("one", "treatment.md 8.1: [secondary]"),
    ("nice_ng234", "surgery, not read"): ("recalled", "treatment.md 8.1: [from memory for NG234]; 8.1b"),
    ("nice_qs56", "statement 2"): ("two", "assessment.md 8.1: [MEDSCAPE_QS, IATROX_MSK]"),
    ("nice_qs56", "statement 6"): ("primary", "treatment.md 8.1: QS56 S6 [verified], the page of NICE"),
    ("nice_cg75", "surgery"): ("recalled", "assessment.md 7.1: CG75 2008 [M]"),
    ("girft_red_flags", "same-day group"): ("primary", "treatment.md 10.1: [verified: GIRFT-RF]"),
    ("girft_red_flags", "same-day group: deteriorating cord signs, cauda equina syndrome"): (
        "primary",
        "treatment.md 10.1: [verified: GIRFT-RF]",
    ),
    (
        "girft_red_flags",
        "signs without known cancer: the spinal emergency route, the same day; counted here as immediate",
    ): (
        "ours",
        "treatment.md 10.1 says the same day; immediate is ours",
    ),
    ("bmj_best_practice", "management"): ("primary", "treatment.md 7.3: [verified: BMJBP]"),
    ("bmj_2008", "23 % had no earlier diagnosis of cancer"): ("primary", "assessment.md 8.1: [BMJ2008]"),
    ("cepo_2012", "16 mg a day, no high loading dose"): ("primary", "treatment.md 8.2: [verified: CEPO12]"),
    ("nottingham", "steroids"): ("two", "assessment.md 6: PPI and glucose [SWL, GH_NUH, REVISEMSRA]"),
    ("nottingham", "steroids before biopsy"): ("two", "assessment.md 6: [GH_NUH, SWL, REVISEMSRA]"),
    ("nottingham", "ESCC"): ("two", "assessment.md 2.1: [NSWIKI_ESCC, GH_NUH]"),
    ("sw_london", "suspected lymphoma or myeloma: the consultant first"): ("one", "assessment.md 6.1: [V1: SWL]"),
    ("nhs_dumfries_galloway", "malignant spinal cord compression"): ("one", "assessment.md 8.1: [V1: NHSDG]"),
    # papers
    ("apm_radiotherapy", "several sites compressed in 17 to 32 %"): ("primary", "assessment.md 8: [APM_RT]"),
    ("bauer_1995", "abstract, list of factors"): ("primary", "prognosis.md 3: [verified: PubMed abstract]"),
    ("bauer_1995", "abstract: visceral or brain metastases"): (
        "primary",
        "prognosis.md 3: [verified: PubMed abstract]",
    ),
    ("bauer_1995", "solitary skeletal metastasis"): (
        "primary",
        "prognosis.md 3: [verified: abstract; AO code; sophiewell]",
    ),
    ("bilsky_2010", "abstract: 25 cervical and thoracic tumours"): (
        "primary",
        "assessment.md 2: [BILSKY_QX, BILSKY_PM]",
    ),
    ("chaichana_2008", "abstract"): ("primary", "assessment.md 7.1: [V: PM18425015]"),
    ("clausen_2015", "abstract"): ("primary", "treatment.md 5.8: [verified: CLAUSEN]"),
    ("dea_2020", "abstract"): ("primary", "assessment.md 7.1: [V: DEA_PM, DEA_PMC]"),
    ("delayed_surgery", "abstract"): ("primary", "assessment.md 7.1: [PM39563396], the abstract itself"),
    ("device_mri", "series of 189 scans"): ("primary", "assessment.md 8: [PMC5557369]"),
    ("device_mri", "series"): ("primary", "assessment.md 8: [PMC5557369]"),
    ("device_mri_2", "series of 132 examinations at 3 T"): ("primary", "assessment.md 8: [PMC9935018]"),
    ("embolisation_review", "liver"): ("one", "assessment.md 4.1: [V1: ACEMAP_EMB]"),
    ("embolisation_series", "kidney and thyroid"): ("primary", "treatment.md 5.8: [verified: EMBO-188]"),
    ("fisher_2010", "bands"): ("two", "assessment.md 1.3: [FISHER2014, PACSDE]"),
    ("fisher_2010", "scope of the score"): ("recalled", "assessment.md 1.5, pitfall 4: [M/D]"),
    ("fisher_2010", "the SINS table"): ("two", "assessment.md 1.1: [PACSDE, SPINEMD]"),
    ("fourney_2011", "abstract"): ("primary", "assessment.md 1.3: [FOURNEY_PM]"),
    ("fourney_2011", "abstract: 7 to 18 needs surgical consultation"): ("primary", "assessment.md 1.3: [FOURNEY_PM]"),
    ("frankel_1969", "definition of the grades"): ("two", "assessment.md 5.1: [TRAUMASCORES, BMC_FRANKEL]"),
    ("hallinan_figure", "figure"): ("primary", "assessment.md 2.1: [HALLINAN_FIG]"),
    ("heimdal_1992", "abstract"): ("primary", "assessment.md 6: [HEIMDAL_SP, HEIMDAL_PM]"),
    ("heimdal_1992", "abstract: harms"): ("primary", "assessment.md 6: [HEIMDAL_SP, HEIMDAL_PM]"),
    ("hollis_1986", "abstract"): ("primary", "assessment.md 8: [HOLLIS_PM, HOLLIS_SC]"),
    ("jacobsen", "biopsy is the last test"): ("one", "assessment.md 10: [V1: JACOBSEN]"),
    ("laufer_2013", "1c: role of surgery unsettled"): ("two", "assessment.md 2.1: [RADPED_ESCC, SPINEBOOK]"),
    ("laufer_2013", "ESCC 0, 1a, 1b; 1c; 2 and 3"): ("two", "assessment.md 2.1: [RADPED_ESCC, SPINEBOOK]"),
    ("laufer_2013", "ESCC groups"): ("two", "assessment.md 2.1: [RADPED_ESCC, SPINEBOOK]"),
    ("laufer_2013", "decision table"): ("recalled", "assessment.md 3.1: [M row]; corrections.md 1a"),
    ("laufer_2013", "decision table, row recalled; its logic agrees with the abstract of 2010"): (
        "recalled",
        "assessment.md 3.1: [M row]",
    ),
    ("laufer_2013", "irradiated before at that level counts as resistant"): ("recalled", "assessment.md 4: [M]"),
    ("laufer_2013", "radiosensitivity"): ("one", "corrections.md 1a: one application that cites it"),
    ("laufer_2013", "radiosensitivity by histology"): ("two", "assessment.md 4: breast [GH_SPINEHUB, GH_PROTO]"),
    ("leithner_2008", "bands and strategy"): ("one", "prognosis.md 3: [verified: dss.dign.eu]"),
    ("leithner_2008", "modified Bauer score"): ("two", "prognosis.md 3: AO code, sophiewell"),
    ("nct06613295", "eligibility"): ("two", "assessment.md 2.1: [CW_NCT, MEDIFIND]"),
    ("noms_2010", "abstract: limited by what the patient can tolerate"): ("primary", "treatment.md 0.3: [NOMS10]"),
    ("noms_2010", "abstract; the abstract of 2006 says the same"): (
        "primary",
        "assessment.md 3.1: [MSK4013, BILSKY06]",
    ),
    ("patchell_2005", "abstract"): ("primary", "assessment.md 7: [LANCET]"),
    ("patchell_2005", "abstract: 30 Gy in 10"): ("primary", "assessment.md 7: [LANCET]"),
    ("patchell_2005", "expected survival of at least 3 months was required"): (
        "two",
        "treatment.md 0.1: [verified: RADES-LONG; secondary: PATCHELL-NSW]",
    ),
    ("patchell_2005", "leukaemia was excluded as radiosensitive"): ("one", "assessment.md 4: [PATCHELL_W]"),
    ("patchell_2005", "paraplegia of more than 48 hours was excluded"): (
        "two",
        "treatment.md 0.1: [verified x2: PATCHELL-NAT, PATCHELL-PALLIMED]",
    ),
    ("quantec_cord", "summary"): ("primary", "treatment.md 0.1: [verified: QUANTEC-CORD], a summary"),
    ("rougraff_1993", "series of 40 patients"): ("one", "assessment.md 10: [ROUGRAFF], read on one page"),
    ("rtog_0631", "registry entry NCT00922974: strata"): ("primary", "corrections.md 4: registry text"),
    ("salvo_2009", "abstract"): ("primary", "assessment.md 8: [SALVO_PM]"),
    ("sc24", "strata"): ("primary", "corrections.md 4: trial abstract"),
    ("short_segment", "abstract"): ("primary", "treatment.md 5.4: [verified: SHORTSEG]"),
    ("systemic_options", "abstract"): ("primary", "prognosis.md 1b: [verified: PMC6712380]"),
    ("tokuhashi_2005", "the table"): ("two", "prognosis.md 1b: NICE CG75 appendix 3, sophiewell, cliot"),
    ("tokuhashi_2005", "primary site"): ("two", "prognosis.md 1b: NICE CG75 appendix 3, cliot, sophiewell, AO code"),
    ("tokuhashi_2005", "complete palsy is Frankel A or B"): (
        "two",
        "prognosis.md 1b: NICE CG75 appendix 3, sophiewell",
    ),
    ("tokuhashi_2005", "internal organs are lungs, liver, kidneys and brain"): ("two", "prognosis.md 1b: [verified-2]"),
    ("tomita_2001", "examples of each growth class"): ("one", "prognosis.md 2: [verified: sophiewell]"),
    ("tomita_2001", "strategy"): ("two", "prognosis.md 2: [verified-2: sophiewell + audit; AO code]"),
    ("tomita_2001", "the table"): ("two", "prognosis.md 2: [verified-2]"),
    ("tomita_2001", "visceral metastases"): ("two", "prognosis.md 2: [verified-2]"),
    ("zeng_cohort", "definition"): ("one", "assessment.md 3.2: [V1: PW_ZENG]"),
    ("zeng_cohort", "gastrointestinal tumours"): ("one", "assessment.md 4: GI [PW_ZENG]"),
    ("zeng_cohort", "radiosensitivity by histology"): ("two", "assessment.md 4: prostate, sarcoma [PW_ZENG, GH_PROTO]"),
    ("ao_surgery", "radiosensitivity by histology"): ("two", "assessment.md 4: [AO_RS, PW_ZENG, GH_NUH]"),
    # survival and risk: prognosis.md, where corrections.md 5 does not stand
    ("anderson_2020", "inputs of the page"): ("one", "prognosis.md 10: [verified: AO scraper]"),
    ("anderson_2020", "version 3"): ("primary", "prognosis.md 10: PMID 32195761, PMC7282571 [verified]"),
    ("balagamwala_2018", "abstract"): ("primary", "prognosis.md 9: [verified: PMID 29299738]"),
    ("balain_2013", "formula"): ("two", "prognosis.md 8a: [verified-2: Fleming 2016 abstract + BJJ abstract]"),
    ("balain_2013", "primary tumour pathology"): ("one", "prognosis.md 8a: [verified: AO code only - one source]"),
    ("balain_2013", "survival by index, as a validation took it"): ("one", "prognosis.md 8a: [verified: AO code]"),
    ("balain_2013", "weights of the categories"): ("one", "prognosis.md 8a: [verified: AO code only - one source]"),
    ("bartels_2007", "cohort"): ("one", "corrections.md 5: read in the Dutch guideline"),
    ("bauer_1995", "points and bands"): ("two", "prognosis.md 3: AO code, sophiewell"),
    ("bauer_1995", "survival by band, as a validation uses it"): (
        "one",
        "prognosis.md 3: [verified: AO code]",
    ),
    ("bollen_2014", "abstract"): ("primary", "prognosis.md 5b: [verified: abstract]"),
    ("bollen_2014", "flowchart"): ("two", "prognosis.md 5b: [verified-2: AO code + thesis p67/p55]"),
    ("bollen_2014", "survival by category, as a validation took it"): ("one", "prognosis.md 5b: [verified: AO code]"),
    ("bollen_thesis", "page 55: exclusions; pages 65 and 67: effects"): (
        "primary",
        "corrections.md 5: [primary: page55], [primary: page65, page67]",
    ),
    ("bollen_thesis", "page 86: scored there without motor deficits"): (
        "primary",
        "prognosis.md 8c: [verified: thesis p86]",
    ),
    ("bollen_thesis", "comparison of scores"): ("primary", "prognosis.md 5b: [verified: thesis p89, n=1379]"),
    ("chao_2012", "abstract"): ("primary", "prognosis.md 9: [verified: PubMed 21489717]"),
    ("chao_2012", "median survival by class"): ("recalled", "prognosis.md 9; corrections.md 5: stay memory"),
    ("chow_nrf", "factors"): ("one", "prognosis.md 8g: [verified: factors], without a source"),
    ("comparison_64", "abstract"): ("primary", "prognosis.md 13: [verified: PMID 36799724]"),
    ("crnalic_2012", "factors and groups"): ("one", "prognosis.md 8e': [verified: urotoday 51714]"),
    ("dutch_guideline", "estimating survival"): ("primary", "corrections.md 5: [primary: richtlijnendatabase.nl]"),
    ("dutch_guideline", "estimating survival: the cohort had pain only"): (
        "primary",
        "corrections.md 5: [primary: richtlijnendatabase.nl]",
    ),
    ("egfr_lung", "abstract"): ("primary", "prognosis.md 7: [verified: PMC7962196, n=85]"),
    ("fenn_2024", "abstract"): ("primary", "prognosis.md 6: [verified: 10.1097/bsd.0000000000001575]"),
    ("florez_2024", "abstract"): ("primary", "prognosis.md 9: [verified: … abstracts of Tang, Jensen and Florez]"),
    ("florez_2024", "how the variant differs from PRISM"): ("one", "prognosis.md 9: beside [verified: SpineRT]"),
    ("forsberg_2011", "the first version"): ("primary", "prognosis.md 10: PMC3094405 [verified]"),
    ("ghori_2015", "derivation"): ("one", "prognosis.md 7: [verified: becker's]"),
    ("ghori_2015", "survival by score, as a validation took it"): ("one", "prognosis.md 7: [verified: AO code]"),
    ("ghori_2015", "weights 2, 1 and 1, total of at most 3"): (
        "two",
        "prognosis.md 7: [verified: beckersspine.com; AO code; discovery.researcher]",
    ),
    ("gottlieb_2021", "mean points and predicted survival"): ("primary", "prognosis.md 6: [verified: Gottlieb 2021]"),
    ("h2_fails", "abstract"): ("primary", "prognosis.md 12: [verified: abstract]"),
    ("hcc_sm_gpa", "the assessment and its validation"): ("primary", "prognosis.md 8g: [verified: PMC5491089]"),
    ("jensen_2017", "abstract"): ("primary", "prognosis.md 9: [verified: … abstracts of Tang, Jensen and Florez]"),
    ("karhade_2019", "abstract"): ("primary", "prognosis.md 6: [verified: PMID 30869143 abstract]"),
    ("karhade_2019", "inputs of the page"): ("one", "prognosis.md 6: [verified: AO scraper for the web app]"),
    ("katagiri_2005", "the score"): ("recalled", "prognosis.md 4a: [from memory - unverified]"),
    ("katagiri_2014", "808 patients, 2005 to 2008"): ("one", "prognosis.md 4b and 13: without a mark, so provisional"),
    ("katagiri_2014", "CRP and LDH"): ("one", "prognosis.md 4b: sophiewell; 16.7: the AO code differs"),
    ("katagiri_2014", "abstract"): ("primary", "prognosis.md 4b: 91 and 78, 27 and 6 also in abstract"),
    ("katagiri_2014", "albumin"): ("two", "prognosis.md 4b: [verified-2: sophiewell + AO code (albumin 3.7)]"),
    ("katagiri_2014", "critical laboratory values"): ("two", "prognosis.md 4b: [verified-2: sophiewell + AO code]"),
    ("katagiri_2014", "lists of primaries"): ("one", "corrections.md 5: [secondary: sophiewell]"),
    ("katagiri_2014", "survival by band, as a validation took it"): ("one", "prognosis.md 4b: AO code"),
    ("katagiri_2014", "survival of the middle band at 12 months"): (
        "two",
        "prognosis.md 4b: AO code; 49 also sophiewell",
    ),
    ("katagiri_2014", "the table"): ("two", "prognosis.md 4b: [verified-2: sophiewell + AO code (weights)]"),
    ("katagiri_2014", "visceral or cerebral metastases"): ("two", "prognosis.md 4b: [verified-2]"),
    ("katagiri_345", "abstract"): ("primary", "prognosis.md 4b: [verified: asianspinejournal 1629]"),
    ("kowalchuk_2022", "four factors, summary"): ("one", "prognosis.md 11: [verified: quadshotnews], a summary"),
    ("lei_2016", "factors and groups"): ("primary", "prognosis.md 8e: [verified: PMC5001136]"),
    ("leithner_2008", "abstract"): ("primary", "prognosis.md 3: n=69, 1998-2006 [verified]"),
    ("leithner_2008", "survival by band, as a validation uses it"): (
        "one",
        "prognosis.md 3: [verified: AO code]",
    ),
    ("limburg", "factors and discrimination"): ("primary", "prognosis.md 8g: [verified: ijssurgery 8473]"),
    ("low_band", "abstract"): ("primary", "prognosis.md 1b: [verified: PMC7118051]"),
    ("lung_tokuhashi", "abstract"): ("primary", "prognosis.md 1b: [verified: PMC5209804]"),
    ("ma_2010", "1,385 patients"): ("primary", "assessment.md 5.4: [V: MA2010, MA2010_PM]"),
    ("mereles", "abstract"): ("primary", "prognosis.md 1b: [verified]; 17: abstract"),
    ("mizumoto_2008", "544 patients, 2002 to 2006"): ("one", "prognosis.md 8d: without a mark, so provisional"),
    ("mizumoto_2008", "abstract"): ("primary", "prognosis.md 8d: [verified-2: abstract + AO code]"),
    ("mizumoto_2008", "favourable primaries"): ("one", "prognosis.md 8d: AO code; the original list is not verified"),
    ("mizumoto_2008", "hypercalcaemia: corrected calcium over 10 mg/dL"): (
        "one",
        "prognosis.md 8d: AO code; original definition not seen",
    ),
    ("mizumoto_2008", "survival at 3 months, as a validation took it"): ("one", "prognosis.md 8d: [AO code]"),
    ("mstfi_2016", "journal version"): ("primary", "prognosis.md 12: [verified]"),
    ("myeloma_cord_2012", "abstract"): ("primary", "corrections.md 5: [primary: BMC Cancer 2012;12:425 abstract]"),
    ("ohyama_2025", "abstract"): ("primary", "prognosis.md 4b: [verified: Ohyama 2025 abstract]"),
    ("oken_1982", "the usual table after Oken"): ("one", "assessment.md 5.4: Oken-type from MYELOMAIDX"),
    ("optimodel_2018", "the model"): ("recalled", "prognosis.md 10: [from memory - unverified]"),
    ("osri_radiotherapy", "abstract"): ("one", "prognosis.md 8a: [verified: aimedicalcompendium 181587], a mirror"),
    ("osri_validation", "abstract"): ("primary", "prognosis.md 8a: n=121 [verified], without a source"),
    ("paulino_pereira_2016", "factors"): ("recalled", "prognosis.md 6: [from memory - unverified]"),
    ("prasad_2018", "1,501 patients with lung cancer"): ("primary", "assessment.md 5.4: [V: PRASAD_PMC, PRASAD_QX]"),
    ("rades_2008", "abstract and opening"): ("primary", "corrections.md 5: [primary: opening], the first three bands"),
    ("rades_2008_ambulatory", "abstract"): ("primary", "prognosis.md 8b: [verified: abstracts]"),
    ("rades_2008_prospective", "abstract"): ("primary", "prognosis.md 8b: [verified: uni-luebeck abstract]"),
    ("rades_2013", "abstract"): ("primary", "prognosis.md 8c: [verified: range, cut-off, figures in abstract]"),
    ("rades_2013", "no patient of ECOG 0 or 1"): ("one", "corrections.md 5: [secondary: medicalalgorithms.com]"),
    ("rades_2013", "other bone metastases"): ("one", "prognosis.md 8c: point rows from medicalalgorithms"),
    ("rades_2013", "the table"): ("one", "prognosis.md 8c: point rows from medicalalgorithms"),
    ("rades_2013", "time of motor deficits"): ("two", "prognosis.md 8c: medicalalgorithms; [verified: thesis p86]"),
    ("rades_ambulatory_prospective", "abstract"): ("primary", "prognosis.md 8b: [verified: abstracts]"),
    ("rades_elderly_2014", "abstract"): ("primary", "prognosis.md 8b: [verified: abstracts]"),
    ("rades_elderly_survival", "abstract"): ("primary", "prognosis.md 8b: [verified: abstracts]"),
    ("rades_prostate", "abstract"): ("primary", "prognosis.md 8b: [verified: abstracts]"),
    ("rpa_centres", "abstract: class 2 written out"): ("primary", "corrections.md 5: [primary: Henry Ford abstract]"),
    ("rpa_fractionated", "abstract"): ("primary", "corrections.md 5: [primary: abstract researcher.life]"),
    ("rpa_palliative", "abstract"): ("primary", "corrections.md 5: [primary: abstract 10.1089/jpm.2020.0715]"),
    ("sahgal_2013", "table of the multivariable model"): ("primary", "prognosis.md 11: [verified: PMC6076012 T3]"),
    ("schoenfeld_2021", "abstract"): ("one", "prognosis.md 7: [verified: neurocirurgiabr mirror]"),
    ("schoenfeld_2022", "abstract"): ("primary", "prognosis.md 7: [verified: PMID 33741509]"),
    ("scores_review_2021", "abstract"): ("primary", "prognosis.md 6: [verified: s00586-021-06954-6 abstract]"),
    ("sioutos_1995", "abstract"): ("primary", "prognosis.md 8f: [verified: PMID 8620423]"),
    ("sorg_validation", "abstract"): ("primary", "prognosis.md 6: n=100 [verified: abstract]"),
    ("spring_models", "the models"): ("recalled", "prognosis.md 10: [from memory - unverified]"),
    ("subramaniam_2018", "the index"): ("one", "prognosis.md 12: [verified: sophiewell]"),
    ("survival_138", "abstract"): ("primary", "corrections.md 5: [primary: PMID 31165978 abstract]"),
    ("tang_2015", "median survival by group"): ("one", "prognosis.md 9: SpineRT; of Tang's abstract only the ratios"),
    ("tang_2015", "the table"): ("one", "prognosis.md 0: verified (1 transcription)"),
    ("teachh", "factors and groups"): ("primary", "prognosis.md 8g: [verified: PMC4447100]"),
    ("teachh", "highest group, to be rechecked"): ("recalled", "prognosis.md 8g: last figure to be rechecked"),
    ("tokuhashi_1990", "advice"): ("one", "prognosis.md 1a: [verified: scribd 493075104]"),
    ("tokuhashi_1990", "bands"): ("one", "prognosis.md 1a: [verified: medicalalgorithms]"),
    ("tokuhashi_1990", "items and totals"): (
        "two",
        "prognosis.md 1a: [verified-2: Enkaoua 1997 abstract + scribd copy]",
    ),
    ("tokuhashi_1990", "patients and correlation"): ("one", "prognosis.md 1a: [verified: NICE CG75 evidence table]"),
    ("tokuhashi_1990", "primary site"): ("one", "prognosis.md 1a: [verified: medicalalgorithms.com]"),
    ("tokuhashi_2005", "246 patients"): ("one", "prognosis.md 1b: [verified: Bollen thesis p95]"),
    ("tokuhashi_2005", "survival by band, as a validation took it from the curves"): (
        "one",
        "prognosis.md 1b: [verified: AO code - transcribed from the derivation curves]",
    ),
    ("tomita_2001", "67 patients"): ("one", "prognosis.md 2: [verified: Bollen thesis]"),
    ("tum_comparison", "comparison of four scores"): ("primary", "prognosis.md 1b: [verified: mediatum.ub.tum.de]"),
    ("utrecht_2025", "result tables of the authors, and the abstract"): (
        "primary",
        "prognosis.md 13: [verified: AO results + UMC Utrecht abstract]",
    ),
    ("van_der_linden_2005", "abstract"): ("primary", "prognosis.md 5a: [verified: abstract]"),
    ("van_der_linden_2005", "kidney cancer excluded, thyroid rare"): ("one", "prognosis.md 5a: [verified: thesis p44]"),
    ("van_der_linden_2005", "survival by group at two years"): ("one", "prognosis.md 5a: 2-y (medicalalgorithms)"),
    ("van_der_linden_2005", "survival by group, as a validation took it"): ("one", "prognosis.md 5a: (AO code)"),
    ("van_der_linden_2005", "the table"): ("two", "prognosis.md 5a: [verified-2: medicalalgorithms + AO code]"),
    ("zeng_2007", "abstract"): ("primary", "prognosis.md 1b: [verified]; 17: abstract"),
    ("zoccali_2016", "abstract"): ("primary", "prognosis.md 1b: [verified: Zoccali 2016 abstract]"),
    # the review article was read in full: assessment.md 7.1
    **dict.fromkeys(
        [
            ("statpearls", where)
            for where in ("Evaluation", "Pathophysiology", "Treatment", "Treatment, fourth paragraph")
        ],
        ("primary", "assessment.md 7.1: [STATP, read in full]"),
    ),
}
# The same words stand for two statements, of which one was seen less well.
WEAKER = {("plain_film_does_not_exclude", "nice_ng234", "1.5"): ("one", "assessment.md 8: [IATROX_IMG, IATROX_MSK]")}


def mark(cite: Cite) -> str:
    """How a statement was seen, in the words of the reference. A page that stands twice counts once."""
    if cite.seen == "secondary":
        return "two" if len({page.key for page in cite.through}) >= 2 else "one"
    return cite.seen


MARKS |= {place: mark for place, mark in topics.MARKS.items() if place not in MARKS}
BESIDE = (*CATALOGUE.implications, *CATALOGUE.risk_factors, *CATALOGUE.checklists, *CATALOGUE.elsewhere)
CITED = {
    **{name: definition.cites() for name, definition in CATALOGUE.definitions.items()},
    **{member.name: member.cites() for member in BESIDE},
    **{formula.name: (formula.cite,) for formula in CATALOGUE.formulas},
    **{conversion.name: tuple(conversion.tables) for conversion in CATALOGUE.conversions},
}
CITES = [
    (name, cite)
    for name, cites in CITED.items()
    for cite in {(c.source.key, c.where, mark(c)): c for c in cites}.values()
]


@pytest.mark.parametrize(("name", "cite"), CITES, ids=[f"{n}: {c.source.key}, {c.where}" for n, c in CITES])
def test_no_mark_is_better_than_that_of_the_reference(name: str, cite: Cite) -> None:
    if cite.source.key == "spinemets":
        assert cite.seen == "ours"
        return
    place = (cite.source.key, cite.where)
    wanted, section = WEAKER.get((name, *place)) or MARKS[place]
    assert ORDER.index(mark(cite)) <= ORDER.index(wanted), section


def test_nothing_is_transcribed_that_is_not_cited() -> None:
    assert set(MARKS) == {(c.source.key, c.where) for _, c in CITES if c.source.key != "spinemets"}


# assessment.md 4, the column of sources, by primary. Small-cell lung is in no list of NOMS, so its class is ours.
HISTOLOGY = {
    **dict.fromkeys(("lymphoma", "myeloma", "germ_cell"), "two"),
    "leukaemia": "one",
    "lung_sclc": "ours",
    **dict.fromkeys(("breast", "prostate"), "two"),
    **dict.fromkeys(("ovary", "carcinoid"), "one"),
    **dict.fromkeys(("kidney", "thyroid", "melanoma", "sarcoma", "colon", "rectum"), "two"),
    "osteosarcoma": "ours",
    "stomach": "one",
    **dict.fromkeys(("lung_nsclc", "liver"), "one"),
    **dict.fromkeys(("gallbladder", "pancreas", "oesophagus", "bladder", "uterus", "cervix"), "ours"),
    **dict.fromkeys(("head_neck", "adrenal", "other", "unknown"), "ours"),
}


@pytest.mark.parametrize("primary", HISTOLOGY)
def test_the_mark_of_each_histology(primary: str) -> None:
    (row,) = [row for row in RADIOSENSITIVITY.rows if primary in row.conditions[0].answers]
    assert ORDER.index(mark(row.cite)) <= ORDER.index(HISTOLOGY[primary])
    assert bool(row.cite.provisional) >= (HISTOLOGY[primary] in ("ours", "one"))


SHOWN = {
    "primary": "",
    "two": "",
    "one": "read in one secondary source",
    "recalled": "recalled, not re-read",
    "ours": "a decision of this project",
}


@pytest.mark.parametrize(("name", "cite"), CITES, ids=[f"{n}: {c.source.key}, {c.where}" for n, c in CITES])
def test_what_is_weakly_seen_is_shown_as_provisional(name: str, cite: Cite) -> None:
    assert cite.provisional == SHOWN[mark(cite)]


PAGES = tuple(Source(f"page_{number}", "a page") for number in range(3))


@pytest.mark.parametrize(
    ("seen", "through", "shown"),
    [
        ("primary", (), ""),
        ("secondary", PAGES[:1], SHOWN["one"]),
        ("secondary", PAGES[:2], ""),
        ("secondary", PAGES, ""),
        ("recalled", (), SHOWN["recalled"]),
        ("recalled", PAGES[:2], SHOWN["recalled"]),
        ("ours", (), SHOWN["ours"]),
        ("ours", PAGES[:2], SHOWN["ours"]),
    ],
)
def test_when_a_statement_is_provisional(seen: Any, through: tuple[Source, ...], shown: str) -> None:
    assert Cite(Source("paper", "a paper"), "abstract", seen, through).provisional == shown


# README.md, how sure is a figure: these are advised, but shown with the reason why not to rely on them yet
PROVISIONAL = {
    "advice_within_24_hours": "one",
    "biopsy_before_treatment": "one",
    "complete_paralysis_over_24_hours": "ours",
    "estimate_differs_from_scores": "ours",
    "hold_steroid_until_tissue": "",
    "myelopathy_without_compression": "ours",
    "normal_examination_does_not_exclude": "one",
    "plain_film_does_not_exclude": "one",
    "radioresistant_is_four_sets": "ours",
    "score_outside_derivation": "ours",
    "scores_expect_short_survival": "ours",
    "search_for_primary": "one",
    "sins_not_valid_when_instrumented": "recalled",
    "stability_judgement_differs_from_sins": "ours",
    "steroid_in_haematological_malignancy": "one",
    "steroid_not_routine_without_deficit": "one",
    "urgent_oncology_assessment": "one",
}
PROVISIONAL |= topics.PROVISIONAL


@pytest.mark.parametrize("rule", CATALOGUE.rules)
def test_which_advice_is_provisional(rule: str) -> None:
    assert CATALOGUE.rules[rule].cite.provisional == SHOWN.get(PROVISIONAL.get(rule, ""), "")
