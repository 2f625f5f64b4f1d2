# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.faces.worker import views
from omzien.faces.worker.asked import views as asked
from omzien.faces.worker.desk import views as desk
from omzien.faces.worker.known import views as known
from omzien.faces.worker.line import views as line
from omzien.faces.worker.locked import views as locked
from omzien.faces.worker.partner import views as partner
from omzien.faces.worker.proposed import views as proposed
from omzien.faces.worker.shell import views as shell

app_name = "worker"
urlpatterns = [
    path("", views.day, name="day"),
    path("regel/", line.show, name="line"),
    path("regel/bewaar/", line.keep, name="keep"),
    path("herhaal/", line.repeat, name="repeat"),
    path("taak/<uuid:pk>/klaar/", views.finish, name="finish"),
    path("taak/<uuid:pk>/verzet/", views.move, name="move"),
    path("berichten/", views.letters, name="letters"),
    path("berichten/<uuid:pk>/gelezen/", views.read, name="read"),
    path("vragen/", asked.questions, name="questions"),
    path("vragen/nieuw/", asked.type_in, name="type_in"),
    path("vragen/<uuid:pk>/", asked.question, name="question"),
    path("vragen/<uuid:pk>/pak-op/", asked.pick_up, name="pick_up"),
    path("vragen/<uuid:pk>/onderwerp/", asked.themes, name="themes"),
    path("vragen/<uuid:pk>/wensen/", asked.wishes, name="wishes"),
    path("vragen/<uuid:pk>/samen/", asked.together, name="together"),
    path("vragen/<uuid:pk>/niet-bereikt/", asked.not_reached, name="not_reached"),
    path("vragen/<uuid:pk>/zoek/", proposed.propose, name="propose"),
    *(
        path(f"vragen/<uuid:pk>/{what}/", asked.step, {"what": what}, name=name)
        for what, name in {
            "klaar": "goes_well", "stopt": "withdraw", "iemand-anders": "someone_else", "afgesproken": "arrange",
            "opnieuw": "look_again",
        }.items()
    ),
    path("voorstel/<uuid:pk>/ja/", proposed.accept, name="accept"),
    path("voorstel/<uuid:pk>/nee/", proposed.decline, name="decline"),
    path("mensen/", known.people, name="people"),
    path("mensen/nieuw/", known.record, name="record"),
    path("mensen/<uuid:pk>/", known.person, name="person"),
    path("mensen/<uuid:pk>/bereik/", known.reach, name="reach"),
    path("mensen/<uuid:pk>/meekijken/", known.open_door, name="open_door"),
    path("mensen/<uuid:pk>/papier/", known.printed, name="print"),
    path("mensen/<uuid:pk>/contact/", known.contact, name="contact"),
    path("mensen/<uuid:pk>/afspraak/", known.agree, name="agree"),
    path("mensen/<uuid:pk>/kring/", known.bring_in, name="bring_in"),
    path("mensen/<uuid:pk>/eerste-persoon/", known.first_person, name="first_person"),
    path("mensen/<uuid:pk>/notitie/", known.write_note, name="write_note"),
    path("afspraak/<uuid:pk>/klaar/", known.end_arrangement, name="end_arrangement"),
    path("kring/<uuid:pk>/verteld/", known.told, name="told"),
    path("kring/<uuid:pk>/weg/", known.leave_circle, name="leave_circle"),
    path("notitie/<uuid:pk>/delen/", known.share_note, name="share_note"),
    path("veiligheid/", locked.concerns, name="concerns"),
    path("veiligheid/nieuw/", locked.new_concern, name="new_concern"),
    path("veiligheid/<uuid:pk>/", locked.concern, name="concern"),
    path("veiligheid/<uuid:pk>/stap/", locked.step, name="concern_step"),
    path("veiligheid/<uuid:pk>/sluit/", locked.close, name="close_concern"),
    path("zonder-verbinding/", shell.page, name="offline"),
    path("zonder-verbinding.js", shell.script, name="offline_script"),
    path("meer/", desk.more, name="more"),
    path("signaal/", desk.signal, name="signal"),
    path("poster/", desk.poster, name="poster"),
    path("straat/", desk.streets, name="outreach"),
    path("opbrengst/", desk.brought, name="brought"),
    path("klachten/", desk.complaints, name="complaints"),
    path("klachten/<uuid:pk>/", desk.complaint, name="complaint"),
    path("team/<uuid:pk>/uren/", desk.hours, name="hours"),
    path("kennismaken/", partner.introduce, name="introduce"),
]  # fmt: skip
