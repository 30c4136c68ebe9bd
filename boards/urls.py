from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

app_name = "boards"
urlpatterns = [
    path(_("organ/"), views.BodyList.as_view(), name="bodies"),
    path(_("organ/<slug:slug>/"), views.BodyPage.as_view(), name="body"),
    path(_("organ/<slug:body>/<slug:slug>/"), views.MeetingPage.as_view(), name="meeting"),
    path(_("beslut/"), views.DecisionList.as_view(), name="decisions"),
]
