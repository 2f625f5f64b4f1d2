# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest

from neighbourhoods import AVERAGE
from omzien.core.dynamics.engine import path
from omzien.core.dynamics.equations_2 import MODELS
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.program import compiled
from omzien.core.dynamics.whatif import Question, middle_values, program
from omzien.core.dynamics.xmile import LARGEST, read_in, written_out

SMALL = """<?xml version="1.0" encoding="UTF-8"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
<header><vendor>Iemand</vendor></header><sim_specs><start>0</start><stop>2</stop><dt>0.125</dt></sim_specs>
<model><variables>
<stock name="X"><eqn>start</eqn><outflow>eruit</outflow><units>persoon</units><non_negative/></stock>
<flow name="eruit"><doc>Uit.</doc><eqn>X / duur * (1 + Time / duur) ^ 0</eqn><units>persoon/jaar</units></flow>
<aux name="duur"><eqn>2</eqn><units>jaar</units></aux>
<aux name="start"><eqn>-(-100)</eqn><units>persoon</units></aux>
<aux name="min_een"><eqn>-1</eqn></aux>
</variables><views><view><stock name="X" x="1" y="2"/></view></views></model>
</xmile>"""


@pytest.mark.parametrize("version", MODELS)
def test_what_goes_out_comes_back_the_same(version: int) -> None:
    question = Question({"inv": -0.25, "f_cut": 0.5}, version=version)
    values = middle_values(question, AVERAGE)
    back = read_in(written_out(MODELS[version], values, 10).encode())
    assert back.values == values
    ours = path(program(version), values, 10)
    theirs = path(compiled(back.model), dict(back.values), 10)
    for name, states in ours.items():
        np.testing.assert_allclose(theirs[name], states, rtol=1e-12, atol=1e-12)
    assert {stock.name for stock in back.model.stocks if stock.below_zero} == {"G"}


def test_a_model_of_someone_else_is_read() -> None:
    found = read_in(SMALL.encode())
    assert found.values == {"duur": 2.0, "start": 100.0, "min_een": -1.0}
    assert [stock.name for stock in found.model.stocks] == ["X"]
    end = path(compiled(found.model), dict(found.values), 2)["X"][-1, 0, 0]
    assert end == pytest.approx(100 * (1 - 1 / 16) ** 16)


@pytest.mark.parametrize(
    ("stock", "flow", "end"),
    [
        ("<non_negative/>", "", 0),
        ("<non_negative>true</non_negative>", "", 0),
        ("<non_negative>false</non_negative>", "", -100),
        ("", "", -100),
        ("", "<non_negative/>", 100),
    ],
)
def test_what_cannot_be_less_than_nothing_stays_so(stock: str, flow: str, end: float) -> None:
    """A stock with it stops at nothing; a flow with it never runs backwards."""
    rate = "-start / duur" if flow else "start / duur * 2"
    text = changed("X / duur * (1 + Time / duur) ^ 0", rate).replace("<non_negative/>", stock)
    found = read_in(text.replace("<doc>Uit.</doc>", f"<doc>Uit.</doc>{flow}").encode())
    assert path(compiled(found.model), dict(found.values), 2)["X"][-1, 0, 0] == pytest.approx(end)


def test_a_value_that_is_missing_is_not_written() -> None:
    with pytest.raises(Refused, match="ontbreekt"):
        written_out(MODELS[1], {}, 10)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {name} "{"&" + before + ";" * 1}{("&" + before + ";") * 9}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><xmile>&i;</xmile>"
)


def changed(before: str, after: str) -> str:
    assert before in SMALL
    return SMALL.replace(before, after)


HOSTILE = {
    "billion laughs": LAUGHS,
    "outside file": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xmile><model><variables/></model></xmile>',
    "document type": '<!DOCTYPE xmile SYSTEM "http://example.org/x.dtd"><xmile/>',
    "no xml": "PK\x03\x04",
    "nothing": "",
    "half": SMALL[:400],
    "another root": "<model/>",
    "no model": "<xmile/>",
    "two models": changed("</model>", "</model><model><variables/></model>"),
    "arrays": changed("<eqn>2</eqn>", "<dimensions><dim name='a'/></dimensions><eqn>2</eqn>"),
    "a graph": changed("<eqn>2</eqn>", "<eqn>2</eqn><gf><ypts>1,2</ypts></gf>"),
    "a module": changed('<aux name="duur">', '<module name="m"/><aux name="duur">'),
    "something unknown": changed("<eqn>2</eqn>", "<eqn>2</eqn><delay/>"),
    "another part": changed("<views>", "<macro name='x'/><views>"),
    "how all stocks behave": changed("<model>", "<behavior><stock><non_negative/></stock></behavior><model>"),
    "unknown function": changed("X / duur", "DELAY3(X, duur)"),
    "python": changed("X / duur", "__import__('os').system('id')"),
    "python power": changed("<eqn>2</eqn>", "<eqn>2 ** 3</eqn>"),
    "wrong unit": changed("<units>jaar</units>", "<units>persoon</units>"),
    "unknown name": changed("<eqn>start</eqn>", "<eqn>begin</eqn>"),
    "a start that moves": changed("<eqn>start</eqn>", "<eqn>eruit * duur</eqn>"),
    "empty equation": changed("<eqn>2</eqn>", "<eqn></eqn>"),
    "too deep": changed("<eqn>2</eqn>", "<eqn>" + "<a>" * 20 + "</a>" * 20 + "</eqn>"),
    "too many": changed("</variables>", "<aux name='a'><eqn>1</eqn></aux>" * 3000 + "</variables>"),
    "a name with a space": changed('name="duur"', 'name="mijn duur"'),
}


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_file_is_refused_with_a_plain_message(attack: str) -> None:
    with pytest.raises(Refused) as told:
        read_in(HOSTILE[attack].encode())
    assert str(told.value)


def test_a_file_in_another_alphabet_is_refused() -> None:
    with pytest.raises(Refused):
        read_in(SMALL.replace("UTF-8", "UTF-16").encode("utf-16"))


def test_a_hundred_megabytes_are_refused_without_reading() -> None:
    with pytest.raises(Refused, match="1 MB"):
        read_in(b" " * 100_000_000)
    assert LARGEST == 1_000_000
