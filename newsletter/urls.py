from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views
from .subscribers import views as subscribers

app_name = "newsletter"
urlpatterns = [
    path("", views.EditionList.as_view(), name="list"),
    path(_("prenumerera/"), subscribers.subscribe, name="subscribe"),
    path(_("prenumerera/tack/"), subscribers.subscribed, name="subscribed"),
    path(_("prenumerera/bekrafta/<str:token>/"), subscribers.confirm, name="confirm"),
    path(_("prenumeration/<str:token>/"), subscribers.manage, name="manage"),
    path(_("prenumeration/<str:token>/avsluta/"), subscribers.leave, name="leave"),
    path("<int:number>/", views.EditionPage.as_view(), name="edition"),
]
