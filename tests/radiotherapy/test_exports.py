"""What the package exports: no name may hide a module of it."""

from importlib.util import find_spec

import spinemets as sm


def test_no_exported_name_hides_a_module() -> None:
    for name in sm.radiotherapy.__all__:
        assert callable(getattr(sm.radiotherapy, name)) or name == "TISSUES"
        assert find_spec(f"spinemets.radiotherapy.{name}") is None, name


def test_the_answers_of_every_command_are_exported() -> None:
    assert sm.radiotherapy.target_volume({1, 2}).ctv == {1, 2, 3}
    assert sm.radiotherapy.postoperative_target_volume({1}).ctv == {1}
    assert sm.radiotherapy.check_regimen(40, 10).status == "caught"
    assert sm.radiotherapy.fracture_risk(24, lytic=True).verdict == "applies"
