# SPDX-License-Identifier: EUPL-1.2
"""`omzien rights` at its own door: good input, wrong input, no traceback."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from omzien.site.cli import omzien

DATA = Path(__file__).parent.parent / "core" / "entitlements" / "data"
GOOD = {"leeftijd": 34, "partner": False, "toetsingsinkomen": 24000, "vermogen": 0, "woning": "huur", "kale_huur": 650}


def run(*args: str, stdin: str = "") -> Result:
    return CliRunner().invoke(omzien, ["rights", *args], input=stdin)


def test_worked_examples_come_out_as_a_list() -> None:
    result = run("--cases", str(DATA / "cases_public.yaml"), "--json")
    assert result.exit_code == 0
    rows = json.loads(result.stdout)
    assert set(rows[0]) == {"id", "state", "values"}
    assert run("--cases", str(DATA / "cases_public.yaml")).stdout.count("\n") == len(rows)


def test_expected_values_may_be_empty(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(
        "cases:\n- {id: a, scheme: zorgtoeslag, year: 2026, inputs: {toetsingsinkomen: 1}, expected: {maand: null}}"
    )
    assert json.loads(run("--cases", str(file), "--json").stdout) == [
        {"id": "a", "state": "recht", "values": {"maand": 129}}
    ]


def test_a_wrong_example_is_told_and_the_others_are_still_answered(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(
        "- {id: a, scheme: zorgtoeslag, year: 2026, inputs: {toetsingsinkomen: -1}, expected: {maand: 0}}\n"
        "- {id: b, scheme: zorgtoeslag, year: 2026, inputs: {toetsingsinkomen: 1}, expected: [maand]}\n"
        "- tekst\n"
    )
    result = run("--cases", str(file), "--json")
    assert result.exit_code == 2
    assert [row["values"] for row in json.loads(result.stdout)] == [{"maand": None}, {"maand": 129}, {}]
    assert "kan niet lager zijn dan 0 euro" in result.stderr


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a: [", b"3"])
def test_a_file_that_is_no_list_is_wrong_use(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "cases.yaml"
    file.write_bytes(content)
    result = run("--cases", str(file))
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_household_gets_its_result_with_steps() -> None:
    result = run("--json", "--today", "2026-11-22", stdin=json.dumps(GOOD))
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["regelingen"][0]["stappen"][0]["artikel"]
    assert data["zeker_per_maand"] == 510
    plain = run("--today", "2026-11-22", stdin=json.dumps(GOOD)).stdout
    assert "Zorgtoeslag: Dit kunt u aanvragen" in plain
    english = run("--lang", "en", "--today", "2026-11-22", stdin=json.dumps(GOOD)).stdout
    assert "You can apply for this" in english


@pytest.mark.parametrize(
    "text",
    [
        "",
        "geen json",
        "[" * 100_000,
        "{}",
        "3",
        json.dumps({**GOOD, "kale_huur": -650}),
        json.dumps({**GOOD, "toetsingsinkomen": 10**9}),
        json.dumps({**GOOD, "kinderen": [3] * 40}),
        json.dumps({**GOOD, "leeftijd": "vierendertig"}),
        json.dumps({"leeftijd": 34}),
    ],
)
def test_impossible_input_is_wrong_use_in_plain_words(text: str) -> None:
    result = run("--json", stdin=text)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_a_population_is_counted_with_a_band() -> None:
    few = ("population", "--households", "3000", "--per", "buurt")
    data = json.loads(run(*few, "--json", "--gemeente", "GM0344").stdout)
    assert data["schemes"][0]["scheme"] == "zorgtoeslag"
    for row in data["schemes"]:
        assert row["probably_unused"]["low"] <= row["probably_unused"]["middle"] <= row["probably_unused"]["high"]
    codes = [row["code"] for row in data["buurten"]]
    assert codes == sorted(codes)
    assert all(code.startswith("BU0344") for code in codes)
    assert data["households_per_second"] > 0
    assert "nooit echte mensen" in run(*few).stdout


def test_an_impossible_population_is_wrong_use_and_an_unknown_year_a_plain_failure() -> None:
    assert run("population", "--households", "0").exit_code == 2
    later = run("population", "--households", "10", "--date", "2031-01-01")
    assert later.exit_code == 1
    assert "Kies een andere dag" in later.stderr


def test_a_host_can_put_next_years_amounts_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = tmp_path / "amounts"
    beside.mkdir()
    (beside / "wmo.yaml").write_text(
        "wet: Wmo\nbron: Stb.\ngecontroleerd_op: 2026-12-01\nzekerheid: hoog\n"
        "parameters: {abonnement: {eenheid: EUR/maand, artikel: '3.8', waarden: {2027: 22.50}}}\n"
    )
    case = tmp_path / "case.yaml"
    case.write_text("- {id: a, scheme: wmo_eigen_bijdrage, year: 2027, inputs: {}, expected: {maand: null}}")
    assert json.loads(run("--cases", str(case), "--json").stdout)[0]["values"] == {"maand": None}
    monkeypatch.setenv("OMZIEN_PARAMETERS", str(beside))
    assert json.loads(run("--cases", str(case), "--json").stdout)[0]["values"] == {"maand": 22.5}
    (beside / "fout.yaml").write_text("wet: x")
    broken = run("--cases", str(case))
    assert broken.exit_code == 1
    assert "niet goed te lezen" in broken.stderr


def test_the_schemes_are_listed() -> None:
    assert "zorgtoeslag" in run("schemes").stdout.split()
