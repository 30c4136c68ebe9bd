from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import month, subscribing, views
from .registration import own_page
from .registration import views as registration_views

app_name = "calendar"
urlpatterns = [
    path(_("kalender/"), views.CalendarList.as_view(), name="list"),
    path(_("kalender.ics"), subscribing.everything_ics, name="ics"),
    path(_("kalender.json"), subscribing.everything_json, name="json"),
    path(_("kalender/manad/"), month.MonthPage.as_view(), name="month"),
    path(_("kalender/prenumerera/"), subscribing.SubscriptionPage.as_view(), name="subscribe"),
    path(_("kalender/mote/<slug:body>/<slug:slug>.ics"), views.meeting_ics, name="meeting_ics"),
    path(_("kalender/<int:year>/<slug:slug>.ics"), views.event_ics, name="event_ics"),
    path(_("kalender/anmalan/<str:token>/"), own_page.registration, name="registration"),
    path(_("kalender/<int:year>/<slug:slug>/anmalan/"), registration_views.register, name="register"),
    path(
        _("kalender/<int:year>/<slug:slug>/anmalan/tack/"),
        registration_views.registered,
        name="registered",
    ),
    path(_("kalender/<int:year>/<slug:slug>/"), views.EventPage.as_view(), name="event"),
]
