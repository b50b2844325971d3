"""What registries call the questions and their answers, in English, German and French: data, and nothing else.

Written as `recognising.plain` writes them: lower case, without accents, words joined by '_'. A name stands here only if
it means the same; what often does, but not always, stands among those that are only offered.
"""

NAMES = {
    "age": "age age_years age_y alter alter_jahre patientenalter age_ans",
    "sex": "sex gender geschlecht sexe genre",
    "primary": "primary primary_tumor primary_tumour "
    "primary_cancer primary_site primary_tumor_site primary_tumour_site "
    "primaertumor primaertumour entitaet tumorentitaet tumeur_primitive cancer_primitif",
    "kps": "kps karnofsky karnofsky_index karnofsky_score karnofsky_performance_status indice_de_karnofsky",
    "ecog": "ecog ecog_ps ecog_status ecog_score ecog_performance_status",
    "frankel": "frankel frankel_grade frankel_score frankel_grad grade_frankel",
    "asia": "asia asia_grade asia_score asia_impairment_scale ais ais_grade asia_grad",
    "ambulation": "ambulation ambulatory_status walking walking_status gehfaehigkeit gehstatus marche",
    "tissue_diagnosis": "tissue_diagnosis histology_confirmed histologie_gesichert",
    "hormone_status": "hormone_status hormonstatus statut_hormonal",
    "targeted_therapy": "targeted_therapy zielgerichtete_therapie therapie_ciblee",
    "growth": "growth tumor_growth tumour_growth growth_rate wachstum croissance",
    "extraspinal_bone_metastases": "extraspinal_bone_metastases "
    "extraspinal_bone_mets number_of_extraspinal_bone_mets "
    "extraspinale_knochenmetastasen metastases_osseuses_extrarachidiennes",
    "vertebral_metastases": "vertebral_metastases vertebral_mets "
    "number_of_vertebral_metastases number_of_vertebral_mets "
    "n_vertebral_mets anzahl_wirbelmetastasen metastases_vertebrales",
    "visceral_metastases": "visceral_metastases visceral_mets viszerale_metastasen metastases_viscerales",
    "brain_metastases": "brain_metastases brain_mets cerebral_metastases hirnmetastasen metastases_cerebrales",
    "prior_chemotherapy": "prior_chemotherapy prior_chemo "
    "previous_chemotherapy previous_chemo vorherige_chemotherapie "
    "chimiotherapie_anterieure",
    "prior_systemic_therapy": "prior_systemic_therapy previous_systemic_therapy vorherige_systemtherapie",
    "pathological_fracture": "pathological_fracture pathologic_fracture pathologische_fraktur fracture_pathologique",
    "myelopathy": "myelopathy myelopathie",
    "radicular_pain": "radicular_pain radikulaerer_schmerz douleur_radiculaire",
    "smoker": "smoker raucher fumeur",
    "diabetes": "diabetes diabetes_mellitus diabete",
    "level": "level vertebra vertebral_level spinal_level spine_level wirbel wirbelhoehe vertebre niveau_vertebral",
    "pain": "sins_pain spinal_pain schmerz_sins douleur_sins",
    "bone_quality": "bone_quality bone_lesion bone_lesion_quality sins_bone sins_bone_lesion sins_bone_quality "
    "knochenqualitaet knochenlaesion lesion_osseuse",
    "alignment": "alignment spinal_alignment radiographic_alignment sins_alignment wirbelsaeulenausrichtung alignement",
    "collapse": "collapse kollaps vertebral_collapse vertebral_body_collapse sins_collapse wirbelkoerperkollaps "
    "sinterung tassement tassement_vertebral",
    "posterolateral": "posterolateral posterolateral_involvement sins_posterolateral posterolaterale_beteiligung "
    "atteinte_posterolaterale",
    "escc": "escc escc_grade escc_score bilsky bilsky_grade bilsky_score",
    "disc": "disc disc_space bandscheibe disque",
    "prior_surgery": "prior_spine_surgery vorherige_wirbelsaeulenoperation",
    "albumin": "albumin alb serum_albumin albumine",
    "calcium": "calcium total_calcium serum_calcium kalzium calcium_total",
    "crp": "crp c_reactive_protein c_reaktives_protein proteine_c_reactive",
    "ldh": "ldh lactate_dehydrogenase laktatdehydrogenase lacticodeshydrogenase",
    "bilirubin": "bilirubin total_bilirubin gesamtbilirubin bilirubine bilirubine_totale",
    "platelets": "platelets platelet_count plt thrombocytes thrombozyten plaquettes",
    "haemoglobin": "haemoglobin hemoglobin hb hgb haemoglobin_level hemoglobine",
    "died": "died dead death deceased verstorben gestorben decede deces",
    "died_on": "died_on date_of_death death_date dod todesdatum sterbedatum tod_am verstorben_am "
    "date_deces date_de_deces date_du_deces",
    "last_seen_on": "last_seen_on last_contact last_contact_date "
    "date_of_last_contact last_follow_up last_followup_date "
    "date_last_followup date_of_last_follow_up letzter_kontakt datum_letzter_kontakt date_derniere_nouvelle "
    "date_des_dernieres_nouvelles",
    "followed_days": "followed_days follow_up_days followup_days survival_days os_days survival_time_days "
    "ueberleben_tage ueberlebenszeit_tage nachbeobachtung_tage survie_jours suivi_jours",
}
"""The names of a key. A laboratory value is named without its unit."""

OFFERED = {
    "as_of": "date_of_surgery surgery_date op_datum op_date date_of_operation operation_date "
    "operationsdatum date_operation date_of_presentation presentation_date "
    "index_date baseline_date visit_date treatment_date date_of_treatment behandlungsdatum date_traitement",
    "pain": "pain schmerz schmerzen douleur back_pain",
    "primary": "histology histologie tumor tumour cancer "
    "cancer_type tumor_type tumour_type diagnosis diagnose krebsart",
    "ecog": "performance_status who_ps who_performance_status",
    "died": "status vital_status survival_status event outcome exitus",
    "followed_days": "follow_up followup follow_up_time followup_time survival survival_time os os_time "
    "overall_survival nachbeobachtung nachbeobachtungszeit ueberleben ueberlebenszeit gesamtueberleben suivi survie "
    "survie_globale",
    "level": "niveau hoehe location lokalisation localisation",
    "smoker": "smoking smoking_status rauchen raucherstatus tabac",
    "prior_surgery": "prior_surgery previous_surgery voroperation",
    "bone_quality": "lesion lesion_type laesion",
    "escc": "epidural epidural_compression epidural_grade cord_compression",
}
"""Names that often mean a key, but not always: the user says whether they do."""

RECORD = (
    "id record_id patient_id pat_id patid patient_no patient_nr patient_number pat_no pat_nr study_id subject_id "
    "pseudonym patienten_id patienten_nr patientennummer id_patient numero_patient"
)
"""Columns that name the patient."""

SUBGROUPS = (
    "synthetic hospital treatment centre center site clinic klinik zentrum haus hopital centre_hospitalier "
    "redcap_data_access_group"
)
"""Columns that are kept as they are, since they name groups of patients."""

VERTEBRAE = {"C": "c hwk hw", "T": "t th d bwk bw", "L": "l lwk lw", "S": "s swk sw"}
"""How registries begin the names of the vertebrae that a key names by this letter, before the number."""

GRADES = "grade grad"
"""Words that may stand before an answer, as the name of its question may."""

YES_NO = {"yes": "yes y ja j oui o true wahr vrai", "no": "no n nein non false falsch faux"}

ANSWERS = {
    "sex": {
        "male": "m male man mann maennlich homme masculin",
        "female": "f w female woman frau weiblich femme feminin",
        "other": "d divers diverse other autre",
    },
    "primary": {
        "breast": "breast breast_cancer mamma mammakarzinom brust sein",
        "prostate": "prostate prostate_cancer prostata prostatakarzinom",
        "lung_nsclc": "nsclc non_small_cell_lung_cancer nicht_kleinzelliges_bronchialkarzinom cbnpc",
        "lung_sclc": "sclc small_cell_lung_cancer kleinzelliges_bronchialkarzinom cbpc",
        "lung_nsclc|lung_sclc": "lung lung_cancer bronchial_carcinoma lunge bronchialkarzinom lungenkarzinom poumon",
        "kidney": "kidney renal renal_cell renal_cell_carcinoma rcc niere nierenzellkarzinom rein",
        "thyroid": "thyroid thyroid_cancer schilddruese schilddruesenkarzinom thyroide",
        "liver": "liver hcc hepatocellular hepatocellular_carcinoma leber foie",
        "gallbladder": "gallbladder gallenblase vesicule_biliaire",
        "pancreas": "pancreas pancreatic pankreas",
        "stomach": "stomach gastric magen estomac",
        "oesophagus": "oesophagus esophagus oesophageal esophageal oesophage speiseroehre",
        "colon": "colon kolon colon_cancer",
        "rectum": "rectum rektum rectal",
        "colon|rectum": "colorectal colorectal_cancer crc kolorektal kolorektales_karzinom",
        "bladder": "bladder harnblase vessie",
        "uterus": "uterus endometrium endometrial",
        "cervix": "cervix cervical_cancer zervix col_uterin",
        "ovary": "ovary ovarian ovar ovaire",
        "head_neck": "head_neck head_and_neck hno orl",
        "melanoma": "melanoma melanom melanome",
        "myeloma": "myeloma multiple_myeloma multiples_myelom myelome myelome_multiple",
        "lymphoma": "lymphoma lymphom lymphome",
        "leukaemia": "leukaemia leukemia leukaemie leucemie",
        "osteosarcoma": "osteosarcoma osteosarkom osteosarcome",
        "germ_cell": "germ_cell germ_cell_tumor germ_cell_tumour keimzelltumor",
        "unknown": "cup unknown_primary cancer_of_unknown_primary",
    },
    "pain": {
        "mechanical": "mechanical mechanical_pain mechanisch mecanique",
        "non_mechanical": "non_mechanical nonmechanical occasional_non_mechanical nicht_mechanisch non_mecanique",
        "none": "none no_pain pain_free painless kein_schmerz schmerzfrei pas_de_douleur",
    },
    "bone_quality": {
        "lytic": "lytic osteolytic lytisch osteolytisch lytique",
        "mixed": "mixed gemischt mixte",
        "blastic": "blastic osteoblastic blastisch osteoblastisch condensante",
    },
    "alignment": {
        "subluxation": "subluxation translation subluxation_translation",
        "deformity": "deformity de_novo_deformity deformitaet deformite",
        "normal": "normal normal_alignment normale",
    },
    "collapse": {
        "over_50": "over_50 collapse_over_50 more_than_50 mehr_als_50",
        "up_to_50": "up_to_50 under_50 collapse_under_50 less_than_50 weniger_als_50",
        "none": "none no_collapse kein_kollaps",
    },
    "posterolateral": {
        "bilateral": "bilateral beidseitig",
        "unilateral": "unilateral einseitig",
        "none": "none keine aucune",
    },
    "died": {"yes": "dead died deceased verstorben gestorben tot decede mort", "no": "alive living lebt lebend vivant"},
}
"""What registries write for the answers; of answers joined by a bar one is true."""

NOT_KNOWN = "unknown unk not_known unbekannt nicht_bekannt inconnu inconnue non_connu"
"""Words for what nobody knows: of the disease itself, or because it was not recorded."""

NOT_RECORDED = (
    "k_a ka keine_angabe keine_angaben n_a na missing not_recorded not_available nicht_erhoben fehlt non_renseigne"
)
"""Words that say that nothing was recorded."""

UNITS = {
    "years": "year yrs yr jahre jahren jahr ans annees",
    "months": "month monate monaten monat mois",
    "weeks": "week wochen semaines",
    "days": "day tage tagen tag jours",
    "hours": "hour hrs stunden heures",
    "IU/L": "UI/L IE/L",
    "10^9/L": "Gpt/L",
    "10^3/µL": "Tsd/µL",
    "mg a day": "mg/day mg/d mg/tag mg/jour",
}
"""Other spellings of the units of the questions, as far as they mean the same. A unit of one letter is not read."""

TIMES = ("years", "months", "weeks", "days", "hours")
