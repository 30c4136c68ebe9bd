from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from . import feeds, member_views, views, whole_views
from .agreements import views as agreements
from .agreements.feeds import AgreementFeed
from .cases.feed import CaseFeed
from .cases.views import CaseList, CasePage
from .grants import views as grants
from .remisser import views as remisser
from .requests import views as request_views

app_name = "boards"
urlpatterns = [
    path(_("organ/"), views.BodyList.as_view(), name="bodies"),
    path(_("organ/<slug:slug>/flode.xml"), require_safe(feeds.BodyFeed()), name="body_feed"),
    path(_("organ/<slug:slug>/"), views.BodyPage.as_view(), name="body"),
    path(_("organ/<slug:body>/<slug:slug>/"), views.MeetingPage.as_view(), name="meeting"),
    path(_("organ/<slug:body>/<slug:slug>/allt/"), whole_views.WholeMeeting.as_view(), name="whole_meeting"),
    path(_("organ/<slug:body>/<slug:slug>/handlingar.zip"), whole_views.all_papers, name="all_papers"),
    path(
        _("organ/<slug:body>/<slug:slug>/be-om-handling/<int:paper>/"),
        request_views.ask,
        name="ask_for_paper",
    ),
    path(
        _("organ/<slug:body>/<slug:slug>/be-om-handling/tack/"), request_views.asked, name="paper_asked_for"
    ),
    path(_("ledamoter/"), member_views.MemberList.as_view(), name="members"),
    path(_("ledamoter/platser/"), member_views.SeatMatrix.as_view(), name="seats"),
    path(_("ledamoter/platser.csv"), member_views.seats_csv, name="seats_csv"),
    path(_("statsbidrag/"), grants.GrantList.as_view(), name="grants"),
    path(_("statsbidrag.csv"), grants.grants_csv, name="grants_csv"),
    path(_("statsbidrag/<slug:slug>/"), grants.GrantPage.as_view(), name="grant"),
    path(_("statsbidrag/<slug:slug>.csv"), grants.grant_csv, name="grant_csv"),
    path(_("remisser/"), remisser.RemissList.as_view(), name="remisser"),
    path(_("remisser.csv"), remisser.remisser_csv, name="remisser_csv"),
    path(_("remisser/<slug:slug>/"), remisser.RemissPage.as_view(), name="remiss"),
    path(_("beslut/"), views.DecisionList.as_view(), name="decisions"),
    path(_("overenskommelser/"), agreements.AgreementList.as_view(), name="agreements"),
    path(_("overenskommelser/<slug:slug>/"), agreements.AgreementPage.as_view(), name="agreement"),
    path(_("overenskommelser/<slug:slug>/flode.xml"), require_safe(AgreementFeed()), name="agreement_feed"),
    path(_("overenskommelser/<slug:slug>/antaganden.csv"), agreements.adoptions_csv, name="adoptions_csv"),
    path(_("overenskommelser/<slug:slug>/antaganden.json"), agreements.adoptions_json, name="adoptions_json"),
    path(_("arenden/"), CaseList.as_view(), name="cases"),
    path(_("arenden/<slug:slug>/flode.xml"), require_safe(CaseFeed()), name="case_feed"),
    path(_("arenden/<slug:slug>/"), CasePage.as_view(), name="case"),
]
