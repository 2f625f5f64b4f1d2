# SPDX-License-Identifier: EUPL-1.2
import json
import subprocess
import sys

from click.testing import CliRunner

from omzien.site.cli import omzien


def run(*words: str, said: bytes | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(omzien, ["themes", *words], input=said)
    return result.exit_code, result.output


def test_themes_come_as_json_ranked_with_their_words() -> None:
    code, out = run("de deurwaarder stond aan de deur", "--json", "--limit", "2", "--today", "2026-11-22")

    answer = json.loads(out)
    assert code == 0
    assert len(answer) == 2
    assert answer[0] == {"theme": "debt_help", "weight": 1.0, "because": answer[0]["because"]}
    assert "deurwaarder" in answer[0]["because"]


def test_a_dash_reads_one_question_per_line_and_answers_with_one_line_each() -> None:
    code, out = run("-", "--json", said=b"schulden\n\nsamen wandelen\n" + b"\xff\xfe\n")

    lines = out.splitlines()
    assert code == 0
    assert len(lines) == 4
    assert json.loads(lines[1]) == []
    assert json.loads(lines[2])[0]["theme"] == "walking_group"


def test_without_json_people_can_read_it() -> None:
    _, out = run("ik wil niet meer leven")
    assert out.startswith("! crisis_line: ")
    assert "Denkt u aan zelfmoord?" in out
    _, out = run("xqvwj")
    assert "Geen thema gevonden" in out
    assert "Vraag terug" in out


def test_wrong_use_ends_with_two() -> None:
    assert run("schulden", "--lang", "xx")[0] == 2
    assert run("schulden", "--limit", "0")[0] == 2


def test_django_is_not_needed() -> None:
    script = "import sys; from omzien.site.cli import themes; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
