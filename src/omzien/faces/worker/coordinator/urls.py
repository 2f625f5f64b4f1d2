# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.faces.worker.coordinator import views
from omzien.faces.worker.coordinator.cooking import views as cooking
from omzien.faces.worker.coordinator.helping import views as helping
from omzien.faces.worker.coordinator.planning import views as planning
from omzien.faces.worker.coordinator.resting import views as resting
from omzien.faces.worker.coordinator.ringing import views as ringing

app_name = "coordinator"
urlpatterns = [
    path("", views.home, name="home"),
    path("helpers/", helping.helpers, name="helpers"),
    path("helpers/<uuid:pk>/", helping.helper, name="helper"),
    path("helpers/<uuid:pk>/welkom/", helping.welcome, name="welcome"),
    path("helpers/<uuid:pk>/brief/", helping.letter, name="thanks_letter"),
    path("helpers/<uuid:pk>/vog/", helping.certificate, name="certificate"),
    path("dienst/<uuid:pk>/bedankt/", helping.thank, name="thank"),
    path("plan/", planning.show, name="plan"),
    path("plan/nieuw/", planning.make, name="make_plan"),
    path("plan/<uuid:pk>/ja/", planning.confirm, name="confirm_plan"),
    path("belcirkels/", ringing.circles, name="circles"),
    path("belcirkels/nieuw/", ringing.begin, name="new_circle"),
    path("belcirkels/<uuid:pk>/", ringing.circle, name="circle"),
    path("belcirkels/<uuid:pk>/lijst/", ringing.paper, name="circle_paper"),
    path("belcirkels/<uuid:pk>/rond/", ringing.closed, name="circle_closed"),
    path("belcirkels/<uuid:pk>/erbij/", ringing.join, name="join"),
    path("belplek/<uuid:pk>/gesproken/", ringing.reached, name="reached"),
    path("belplek/<uuid:pk>/niet-bereikt/", ringing.not_reached, name="silent"),
    path("belplek/<uuid:pk>/weg/", ringing.leave, name="leave"),
    path("belplek/<uuid:pk>/sleutel/", ringing.key, name="key"),
    path("maaltijden/", cooking.meals, name="meals"),
    path("maaltijden/<uuid:pk>/plan/", cooking.plan, name="plan_round"),
    path("maaltijden/ronde/<uuid:pk>/ja/", cooking.confirm, name="confirm_round"),
    path("maaltijden/deur/<uuid:pk>/", cooking.how, name="door"),
    path("maaltijden/keuken/", cooking.begin, name="new_kitchen"),
    path("maaltijden/<uuid:pk>/wie/", cooking.eaters, name="eaters"),
    path("maaltijden/eter/<uuid:pk>/stopt/", cooking.stop, name="stop_meals"),
    path("maaltijden/kaarten/", cooking.cards, name="cards"),
    path("maaltijden/<uuid:pk>/erbij/", cooking.ask, name="ask_meals"),
    path("even-vrij/", resting.breaks, name="breaks"),
    path("even-vrij/nieuw/", resting.ask, name="ask_break"),
    path("even-vrij/plan/", resting.plan, name="plan_breaks"),
    path("even-vrij/<uuid:pk>/plek/", resting.place, name="place"),
    path("even-vrij/<uuid:pk>/alles/", resting.all_yes, name="all_visits"),
    path("even-vrij/<uuid:pk>/stopt/", resting.stop, name="stop_break"),
    path("even-vrij/keer/<uuid:pk>/", resting.answer, name="visit"),
]
