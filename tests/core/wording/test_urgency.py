# SPDX-License-Identifier: EUPL-1.2
from omzien.core.wording import lines, lines_for, read, urgent
from omzien.core.wording.patterns import Matcher
from omzien.core.wording.words import data


def test_danger_comes_with_the_words_as_typed_and_never_changes_the_ranking() -> None:
    found = urgent("Mijn man SLAAT mij")

    assert found[0].kind == "domestic_violence"
    assert "SLAAT" in found[0].because
    assert read("Mijn man SLAAT mij").themes[0].theme == "domestic_violence"


def test_the_most_pressing_kind_comes_first() -> None:
    kinds = [found.kind for found in urgent("mijn vader ademt niet meer en wij hebben geen slaapplek")]

    assert kinds == ["acute_danger", "homeless_shelter"]


def test_every_kind_of_danger_has_a_line_and_every_line_says_what_is_not_known() -> None:
    for kind in data("urgent.yaml")["kinds"]:
        assert lines_for(kind)
    assert lines_for("crisis_line")[0].phone == "0800-0113"
    assert lines()["veilig_thuis"].phone == "0800-2000"
    assert lines()["kindertelefoon"].phone == "0800-0432"
    assert lines()["luisterlijn"].phone == "088-0767000"
    assert lines()["zorgwekkend_gedrag"].phone == "0800-1205"
    for line in lines().values():
        for field in ("phone", "hours", "chat"):
            assert getattr(line, field) or field in line.to_confirm


def test_patterns_know_order_gaps_pairs_sets_beginnings_and_typing_errors() -> None:
    matcher = Matcher(
        {"kind": {"nl": ["wil dood", "$who .. slaat", "te_veel pillen", "moord*", "a|b & c"]}}, {"who": "man"}
    )

    assert matcher.any(["ik", "wil", "nu", "echt", "dood"])
    assert not matcher.any(["dood", "wil"])
    assert not matcher.any(["wil", "een", "twee", "drie", "dood"])
    assert matcher.any(["man", "een", "twee", "drie", "vier", "slaat"])
    assert matcher.any(["te", "veel", "pillen"])
    assert not matcher.any(["te", "weinig", "pillen"])
    assert matcher.any(["moordenaar"])
    assert matcher.any(["c", "b"])
    assert matcher.any(["te", "veel", "pilllen"])
    assert not matcher.any(["xyzzy"])


def test_a_pattern_in_any_order_keeps_within_reach_and_knows_sets_in_sets_and_three_words_in_a_row() -> None:
    sets = {"near": "man vrouw", "all": "$near buur"}
    matcher = Matcher({"kind": {"nl": ["$all & slaat & mij", "er_niet_meer", "staat in_brand & huis|flat a b"]}}, sets)

    assert matcher.spans(["mij", "slaat", "mijn", "man"])[0].at == (0, 1, 3)
    assert matcher.any(["buur", "slaat", "mij"])
    assert not matcher.any(["mij", "slaat"])
    assert not matcher.any(["man", *["x"] * 9, "slaat", "mij"])
    assert matcher.spans(["ben", "er", "niet", "meer"])[0].at == (1, 2, 3)
    assert matcher.any(["flat", "a", "b", "staat", "in", "brand"])
    assert not matcher.any(["man", "mij", "mij"])


def test_longer_words_and_other_forms_are_known_where_the_data_says_so() -> None:
    matcher = Matcher(
        {"kind": {"nl": ["mes", "gooien & mij"], "pl": ["grozi mezem"]}}, {"tails": "mes", "forms": "gooien"}
    )

    assert matcher.any(["keukenmes"])
    assert matcher.any(["keukenmesje"])
    assert matcher.any(["gooide", "mij"])
    assert matcher.any(["grozimy", "mezami"])
    assert not matcher.any(["gooide", "haar"])


def test_danger_to_a_child_is_danger_at_home_too_and_the_words_are_a_piece_of_the_sentence() -> None:
    words = "ik ben bang want mijn vader slaat mij met een riem"
    found = urgent(words)

    assert [one.kind for one in found] == ["child_danger", "domestic_violence"]
    assert all(" ".join(one.because) in words for one in found)


def test_a_pattern_tries_again_when_its_first_way_ends_nowhere() -> None:
    matcher = Matcher({"kind": {"nl": ["a b .. c"]}}, {})

    assert matcher.any(["a", "b", "b", "x", "x", "x", "x", "x", "c"])


def test_what_only_sounds_dangerous_is_taken_back() -> None:
    assert urgent("I am dying to learn Dutch") == ()
    assert urgent("mijn zoon slaat een jaar over") == ()
