"""Speed, as ratios inside one run: a warm assessment, the process, and what an import loads."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spinemets

EXAMPLE = Path(spinemets.__file__).parent / "examples" / "breast_t1.yaml"
FIVE_UNKNOWN = {
    "patient": {
        "age": 48,
        "sex": "female",
        "primary": "kidney",
        "tissue_diagnosis": "yes",
        "targeted_therapy": "no",
        "kps": 80,
        "frankel": "E",
        "gait_disturbance": "no",
        "radicular_pain": "no",
        "myelopathy": "no",
        "extraspinal_bone_metastases": 1,
        "vertebral_metastases": 2,
        "visceral_metastases": "none",
        "pain_progressive": "yes",
        "life_expectancy": "over_12_months",
        "ecog": 1,
        "ambulation": "independent",
        "neurological_deficit": "no",
        "visceral_spread": "none",
        "growth": "moderate",
        "bollen_profile": "moderate",
        "prior_chemotherapy": "no",
        "systemic_disease_controlled": "yes",
        "primary_tumour_controlled": "yes",
        "extrahepatic_metastases": "no",
        "pathological_fracture": "no",
        "organ_systems_with_metastases": 0,
        "months_since_cancer_diagnosis": 40,
        "months_diagnosis_to_metastasis": 38,
        "albumin_g_dl": 3.9,
        "calcium_mg_dl": 9.2,
        "crp_mg_dl": 0.6,
        "ldh_iu_l": 210,
        "bilirubin_mg_dl": 0.7,
        "platelets_10_9_l": 260,
        "diabetes": "no",
        "hypertension_on_medication": "yes",
        "copd_or_pneumonia": "no",
        "heart_failure": "no",
        "functionally_dependent": "no",
        "smoker": "no",
        "albumin_low": "no",
        "inr_raised": "no",
        "leucocytosis": "no",
    },
    "lesions": [
        {
            **({"posterolateral": "none"} if level == "T12" else {}),
            "level": level,
            "pain": "mechanical",
            "bone_quality": "lytic",
            "collapse": "over_50",
            "escc": "2",
            "prior_radiotherapy": "none",
            "instrumented": "no",
            "pedicles_involved": "none",
            "prior_surgery": "no",
            "gtv_cm3": 12,
            "planned_dose_per_fraction_gy": 12,
        }
        for level in ("T11", "T12")
    ],
}
UNKNOWN = ("alignment at T11 and T12", "posterolateral at T11", "fit_for_surgery", "brain_metastases")


def least(run: Callable[[], object], times: int) -> float:
    """Seconds of one run, the least of several: what the work takes when nothing else disturbs it."""
    taken: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


def process(*arguments: str) -> Callable[[], object]:
    """A fresh process of this interpreter."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    case = spinemets.Case(**FIVE_UNKNOWN)
    spinemets.assess(case)
    warm = least(lambda: spinemets.assess(case), 300)
    nothing = least(process("-c", "pass"), 31)
    assess = least(process("-m", "spinemets.cli", "assess", str(EXAMPLE)), 31)
    code = "import sys; before = set(sys.modules); import spinemets; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    foreign = sorted({name.split(".")[0] for name in loaded} - set(sys.stdlib_module_names) - {"spinemets"})
    results = [
        (f"warm assessment, unknown: {', '.join(UNKNOWN)}", f"{warm * 1000:.2f} ms", "at most 2 ms", warm <= 0.002),
        (
            "'spinemets assess' against 'python -c pass'",
            f"{assess / nothing:.1f} times",
            "at most 12",
            assess <= 12 * nothing,
        ),
        (
            "'import spinemets' loads beyond the standard library",
            " ".join(foreign) or "nothing",
            "nothing",
            not foreign,
        ),
    ]
    for what, found, limit, held in results:
        print(f"{what}: {found} ({limit}: {'held' if held else 'NOT HELD'})")
    return 0 if all(held for *_, held in results) else 1


if __name__ == "__main__":
    sys.exit(main())
