"""Supportive care, follow-up and response: papers, and the pages on which they were read."""

from spinemets.model import Source

PALLIATIVE_BOOK = Source(
    "palliative_book",
    "Singapore palliative care e-book, page on cord compression",
    authors="Palliative care e-book (Duke-NUS)",
)
REHABILITATION_PAGE = Source(
    "rehabilitation_page", "rmmonline.co.uk, c26-fea-0056, on sitting up as NICE advised in 2008"
)
FAST_FACT = Source(
    "fast_fact",
    "Palliative care fast fact on cord compression",
    url="https://www.mypcnow.org/fast-fact/management-of-spinal-cord-compression/",
)
COCHRANE_BRACING = Source(
    "cochrane_bracing",
    "Cochrane review on mobilisation and bracing in cord compression",
    authors="Cochrane CD007609",
    published="CD007609.pub3",
)
HIMELSTEIN = Source(
    "calgb_70604",
    "Zoledronate every 4 or every 12 weeks (CALGB 70604)",
    authors="Himelstein et al. (CALGB 70604)",
    pmid="28030702",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC5321662",
)
ASCO_2011 = Source(
    "asco_2011",
    "ASCO guideline on bone-modifying agents, table of doses and kidney function",
    2011,
    "ASCO",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC3051857/table/T3",
)
BONE_AGENT_HARMS = Source(
    "bone_agent_harms",
    "Harms of zoledronate and denosumab, table of a review",
    authors="Table of harms, PMC3661203",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC3661203/table/T5",
)
JAW_COHORT = Source(
    "jaw_cohort",
    "Osteonecrosis of the jaw on zoledronate, cohort (SWOG)",
    authors="SWOG cohort of the jaw",
    url="https://jamanetwork.com/journals/jamaoncology/article-abstract/2773839",
)
VTE_SCREENED = Source(
    "vte_screened",
    "Deep vein thrombosis before surgery for spinal metastases, screened",
    url="https://www.cns.org/meetings/archived-abstracts-detail/congress-of-neurological-surgeons-2015-annual-meeting-17292",
)
VTE_TIMING = Source("vte_timing", "Early or late heparin after surgery for spinal metastases", pmid="30475345")
VTE_EUROPE = Source(
    "vte_europe",
    "European guidelines on thrombosis around surgery",
    2018,
    "European Society of Anaesthesiology",
    url="https://journals.lww.com/ejanaesthesiology/Fulltext/2018/02000/European_guidelines_on_perioperative_venous.4.aspx",
)
DR_ORACLE = Source(
    "dr_oracle",
    "Dr.Oracle, an AI assistant, on dexamethasone",
    url="https://www.droracle.ai/articles/678272/",
)
SPINO_2015 = Source(
    "spino_2015",
    "Response after stereotactic radiotherapy of the spine (SPINO)",
    2015,
    "Thibault et al. (SPINO)",
    "Lancet Oncol 16:e595-603",
    doi="10.1016/S1470-2045(15)00166-7",
)
SPINO_CHAPTER = Source(
    "spino_chapter",
    "Response after stereotactic radiotherapy of the spine, book chapter",
    authors="Book chapter on SPINO",
    url="https://www.taylorfrancis.com/chapters/edit/10.1201/9781003037095-31/",
)
VOLUME_CHANGE = Source(
    "volume_change",
    "Change of tumour volume on MRI after stereotactic radiotherapy (142 segments)",
    pmid="34392364",
)
FRACTURES_2026 = Source(
    "fractures_2026",
    "Fractures after stereotactic radiotherapy (600 treatments)",
    2026,
    published="Adv Radiat Oncol 2026;11:102033",
    url="https://biomed.news/bims-rebome/2026-05-10",
)
UTRECHT_RESPONSE = Source(
    "utrecht_response",
    "Time to pain response after radiotherapy of bone metastases (432 patients)",
    authors="Utrecht cohort of pain response",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC6290653",
)
PAIN_CONSENSUS = Source(
    "pain_consensus", "International consensus on pain response", 2012, "Chow et al. (pain response)"
)
