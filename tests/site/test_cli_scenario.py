# SPDX-License-Identifier: EUPL-1.2
"""omzien scenario, as it is typed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from omzien.core.dynamics.xmile import read_in
from omzien.site.cli import omzien

INVEST = ["--lever", "inv=0.25", "--years", "10", "--draws", "64", "--seed", "1"]
QUANTILES = {"p05", "p25", "p50", "p75", "p95"}


def typed(*words: str) -> Result:
    return CliRunner().invoke(omzien, ["scenario", *words])


def test_the_average_neighbourhood_gives_the_published_answer_as_json() -> None:
    found = json.loads(typed("--neighbourhood", "average", "--model", "1", *INVEST, "--draws", "256", "--json").stdout)
    for view in ("society", "without_wellbeing", "public_purse", "municipality"):
        assert set(found[view]) == QUANTILES
    assert found["society"]["p50"] == pytest.approx(1.02, abs=0.08)
    assert found["society"]["p05"] == pytest.approx(0.24, abs=0.05)
    assert found["society"]["p95"] == pytest.approx(3.29, abs=0.5)
    assert found["p_society_gt_1"] == pytest.approx(0.51, abs=0.05)
    assert found["break_even"]["year"] == pytest.approx(5, abs=1)
    assert len(found["payers"]["municipality"]) == 10
    assert len(found["assumptions"]) == 38
    assert found["limits"][0] == "De gemeente zelf krijgt er weinig van terug."


def test_the_same_seed_gives_the_same_bytes() -> None:
    words = ("--neighbourhood", "vulnerable", *INVEST, "--json")
    assert typed(*words).stdout == typed(*words).stdout


def test_the_reference_neighbourhood_needs_no_django() -> None:
    program = "from omzien.site.cli import main; import sys; main(sys.argv[1:]) "
    words = ["scenario", "--neighbourhood", "average", *INVEST]
    blocked = "import sys; sys.modules['django.apps'] = None; sys.modules['django.db'] = None; " + program
    done = subprocess.run([sys.executable, "-c", blocked, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "opbrengst per euro" in done.stdout


def test_a_municipality_starts_from_its_published_figures() -> None:
    found = json.loads(typed("--gemeente", "Utrecht", *INVEST, "--json").stdout)
    assert found["place"]["code"] == "GM0344"
    assert found["place"]["neighbourhoods"] > 100
    assert {"Bewoners", "Ernstig eenzaam", "Budget sociale basis"} <= {
        fact["name"] for fact in found["place"]["inputs"]
    }
    assert typed("--gemeente", "GM0344", *INVEST, "--json").stdout == json.dumps(found, ensure_ascii=False) + "\n"


def test_words_for_a_person_say_the_chance_and_the_honest_line() -> None:
    said = typed("--neighbourhood", "average", "--lever", "inv=-0.25", "--draws", "64").stdout
    for line in ("verlies per bespaarde euro", "De gemeente zelf krijgt er weinig van terug.", "Jeugdwerk is hier"):
        assert line in said
    assert "Kans dat het meer oplevert" in typed("--neighbourhood", "average", "--lever", "h_cont=1").stdout


def test_the_model_goes_to_other_programs_with_the_numbers_it_must_give(tmp_path: Path) -> None:
    file = tmp_path / "model.xmile"
    found = json.loads(typed("--neighbourhood", "average", *INVEST, "--xmile", str(file), "--json").stdout)
    assert len(found["xmile"]["stocks"]["K"]) == 81
    assert read_in(file.read_bytes()).values["N_inw"] == 1000
    assert typed("--neighbourhood", "average", "--xmile", str(tmp_path / "nergens" / "m.xmile")).exit_code == 1


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--neighbourhood", "average", "--gemeente", "Utrecht"],
        ["--neighbourhood", "nergens"],
        ["--neighbourhood", "average", "--lever", "inv=9"],
        ["--neighbourhood", "average", "--lever", "inv=nan"],
        ["--neighbourhood", "average", "--lever", "inv"],
        ["--neighbourhood", "average", "--lever", "onzin=1"],
        ["--neighbourhood", "average", "--now", "f_cut=2"],
        ["--neighbourhood", "average", "--model", "1", "--lever", "tarief=0.9"],
        ["--neighbourhood", "average", "--model", "3"],
        ["--neighbourhood", "average", "--years", "0"],
        ["--neighbourhood", "average", "--draws", "1"],
        ["--neighbourhood", "average", "--seed", "-1"],
        ["--gemeente", "Atlantis"],
        ["--gemeente", "GM9999"],
        ["--gemeente", "Bergen"],
        ["country", "--workers", "0"],
    ],
)
def test_wrong_use_is_exit_2_with_a_plain_line(words: list[str]) -> None:
    result = typed(*words)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.stderr.strip()


def test_an_ambiguous_name_gives_the_choices() -> None:
    assert "GM0373" in typed("--gemeente", "Bergen").stderr
    assert "GM0893" in typed("--gemeente", "Bergen").stderr


def test_the_country_runs_over_workers_and_gives_one_answer() -> None:
    words = ("country", "--lever", "inv=0.25", "--years", "1", "--draws", "2", "--json")
    one, two = (json.loads(typed(*words, "--workers", count).stdout) for count in ("1", "2"))
    assert one == two
    assert one["place"]["neighbourhoods"] + one["place"]["left_out"] == 14_574
    assert len(one["per_municipality"]) == one["place"]["municipalities"] == 342


def test_nobody_at_the_scheduler_is_said_plainly() -> None:
    result = typed("country", "--draws", "2", "--years", "1", "--scheduler", "tcp://127.0.0.1:1")
    assert result.exit_code in {1, 2}
    assert "Traceback" not in result.output


def test_help_shows_an_example() -> None:
    assert "Example:" in typed("--help").output
    assert "Example:" in typed("country", "--help").output


def test_a_model_of_another_program_is_read_checked_and_run(tmp_path: Path) -> None:
    file = tmp_path / "model.xmile"
    ours = json.loads(typed("--neighbourhood", "average", *INVEST, "--xmile", str(file), "--json").stdout)
    found = json.loads(typed("model", str(file), "--json").stdout)
    assert found["stocks"]["K"] == ours["xmile"]["stocks"]["K"][::8]
    assert "K: " in typed("model", str(file), "--years", "2").stdout


def test_a_hostile_model_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "hostile.xmile"
    with file.open("wb") as stream:
        stream.truncate(100_000_000)
    laughs = tmp_path / "laughs.xmile"
    laughs.write_text('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><xmile>&b;</xmile>')
    blind = tmp_path / "blind.xmile"
    blind.write_bytes(b"\x00\xff\xfe")
    for path in (file, laughs, blind):
        result = typed("model", str(path))
        assert result.exit_code == 1
        assert "Traceback" not in result.output
    assert "1 MB" in typed("model", str(file)).stderr
    assert "DTD" in typed("model", str(laughs)).stderr
    assert typed("model", str(tmp_path / "nergens")).exit_code == 2
