# SPDX-License-Identifier: EUPL-1.2
import dataclasses
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cast import Cast
from offer_cast import offer, theme
from omzien.base.models import Act
from omzien.core import wording
from omzien.offer.models import Theme
from omzien.offer.themes.actions import Loaded, edit_theme, load_themes, take_shipped
from omzien.offer.themes.bridge import NEIGHBOURHOOD_TEAM, URGENT, themes_skos

pytestmark = pytest.mark.django_db


def test_the_whole_vocabulary_comes_in_once() -> None:
    first = load_themes()
    assert len(first.added) == Theme.objects.count() == len(wording.themes()) >= 76
    assert load_themes() == Loaded((), (), (), ())
    assert Act.objects.filter(kind="theme.loaded").count() == 1
    for one in Theme.objects.all():
        one.full_clean()
        assert one.edited_fields() == ()
    assert set(Theme.objects.filter(urgent=True).values_list("pk", flat=True)) == URGENT
    assert set(Theme.objects.filter(neighbourhood_team=True).values_list("pk", flat=True)) == NEIGHBOURHOOD_TEAM


def test_a_local_edit_wins_over_an_upgrade_and_is_shown(cast: Cast) -> None:
    load_themes()
    coffee = Theme.objects.get(pk="coffee_morning")
    edit_theme(by=cast.actor("roos"), theme=coffee, label_u="Bakkie doen")
    assert coffee.edited_locally
    words = dict(wording.themes())
    words["coffee_morning"] = dataclasses.replace(
        words["coffee_morning"], label_u="Koffie drinken met anderen", label_en="Coffee together"
    )
    words["walking_group"] = dataclasses.replace(words["walking_group"], label_u="Wandelen met anderen")
    done = load_themes(vocabulary=words)
    assert done == Loaded((), ("walking_group",), ("coffee_morning",), ())
    coffee.refresh_from_db()
    assert (coffee.label_u, coffee.label_en, coffee.edited_fields()) == ("Bakkie doen", "Coffee together", ("label_u",))
    take_shipped(by=cast.actor("ali"), theme=coffee)
    coffee.refresh_from_db()
    assert (coffee.label_u, coffee.edited_locally) == ("Koffie drinken met anderen", False)


def test_a_theme_that_is_no_longer_shipped_stays_but_is_not_used(cast: Cast) -> None:
    load_themes()
    offer(cast)
    words = {key: word for key, word in wording.themes().items() if key != "coffee_morning"}
    assert load_themes(vocabulary=words).retired == ("coffee_morning",)
    assert load_themes(vocabulary=words) == Loaded((), (), (), ())
    assert not Theme.objects.get(pk="coffee_morning").in_use
    assert load_themes().renewed == ("coffee_morning",)
    assert Theme.objects.get(pk="coffee_morning").in_use


def test_a_theme_made_here_is_left_alone(cast: Cast) -> None:
    own = theme("own_theme", "Iets van hier")
    load_themes()
    own.refresh_from_db()
    assert own.in_use
    edit_theme(by=cast.actor("roos"), theme=own, explanation="Alleen hier.")
    assert own.edited_locally
    with pytest.raises(ValidationError, match="hier gemaakt"):
        take_shipped(by=cast.actor("roos"), theme=own)


@pytest.mark.parametrize("name", ["amina", "fatma", "carla", "stefan", "olga"])
def test_nobody_else_edits_the_vocabulary(cast: Cast, name: str) -> None:
    load_themes()
    coffee = Theme.objects.get(pk="coffee_morning")
    with pytest.raises(PermissionDenied):
        edit_theme(by=cast.actor(name), theme=coffee, label_u="x")
    with pytest.raises(PermissionDenied):
        take_shipped(by=cast.actor(name), theme=coffee)


def test_danger_is_not_a_local_choice(cast: Cast) -> None:
    load_themes()
    danger = Theme.objects.get(pk="domestic_violence")
    with pytest.raises(ValidationError) as problem:
        edit_theme(by=cast.actor("ali"), theme=danger, urgent=False)
    assert "urgent" in problem.value.message_dict
    danger.refresh_from_db()
    with pytest.raises(ValidationError) as problem:
        edit_theme(by=cast.actor("ali"), theme=danger, label_u="")
    assert "label_u" in problem.value.message_dict


def test_the_vocabulary_goes_out_as_skos() -> None:
    load_themes()
    Theme.objects.filter(pk="coffee_morning").update(explanation="U drinkt koffie.")
    skos = json.loads(
        json.dumps(
            themes_skos(Theme.objects.all(), base_url="https://x.example", domains={"meeting": "Mensen ontmoeten"})
        )
    )
    graph = {row["@id"]: row for row in skos["@graph"]}
    coffee = graph["https://x.example/themas/coffee_morning"]
    assert coffee["prefLabel"]["nl"] == "Samen koffie drinken"
    assert coffee["definition"] == {"nl": "U drinkt koffie."}
    assert graph[coffee["broader"]]["prefLabel"] == {"nl": "Mensen ontmoeten"}
    assert "altLabel" in graph["https://x.example/themas/allowances_check"]
    assert all(
        row["inScheme"] == "https://x.example/themas" for row in graph.values() if row["@type"] == "skos:Concept"
    )
