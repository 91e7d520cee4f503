"""A case folder may come from anybody: whatever lies in it, the check ends with faults, never with a traceback."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.cases import bundled_folder, check_case, load_case
from truceline.cases.folder import NEEDED, OPTIONAL
from truceline.records.errors import CaseInvalid

FILES = NEEDED + OPTIONAL
UNHURRIED = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spoiled(file: str, content: bytes) -> tuple[int, bool]:
    """How many faults the example has with that file changed (-1: loading finds others), and whether it loads."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(bundled_folder("example"), Path(place) / "case"))
        (folder / file).write_bytes(content)
        faults = check_case(folder)
        try:
            load_case(folder)
        except CaseInvalid as error:
            return (len(faults) if error.faults == faults else -1), False
        return len(faults), True


@UNHURRIED
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_any_bytes(file: str, content: bytes) -> None:
    """Random bytes as a file: it loads exactly where there is no fault."""
    count, loads = spoiled(file, content)
    assert count >= 0
    assert loads is (count == 0)


@UNHURRIED
@given(st.sampled_from(FILES), st.data())
def test_a_sound_file_with_a_piece_torn_out_or_put_in(file: str, data: st.DataObject) -> None:
    """Near misses of sound files, which get further into the check than noise does."""
    sound = (bundled_folder("example") / file).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(sound)))
    length = data.draw(st.integers(0, 40))
    patch = data.draw(
        st.sampled_from(["", "1", '"', "[", "{", "]", "}", "=", ",", "\n", "-", "null", "true", "[[x]]\n"])
    )
    count, loads = spoiled(file, (sound[:start] + patch + sound[start + length :]).encode("utf-8"))
    assert count >= 0
    assert loads is (count == 0)


@pytest.mark.parametrize(
    "value", ["1", "true", '"x"', "[]", "[1]", "{}", "2030-01-01", "[[1]]", '{ a = "b" }', "1e9", "nan"]
)
@pytest.mark.parametrize("file", ["case.toml", "agreement.toml", "actors.toml", "outlets.toml", "terms.toml"])
def test_every_key_of_any_type(file: str, value: str) -> None:
    """Each line `key = ...` of a file in turn gets a value of another type."""
    sound = (bundled_folder("example") / file).read_text(encoding="utf-8").split("\n")
    numbers = [number for number, line in enumerate(sound) if " = " in line and not line.startswith("#")]
    for number in numbers[:: max(1, len(numbers) // 6)]:
        lines = [*sound]
        lines[number] = f"{lines[number].split(' = ')[0]} = {value}"
        count, loads = spoiled(file, "\n".join(lines).encode("utf-8"))
        assert loads is (count == 0), lines[number]
