from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

app_name = "pages"
urlpatterns = [
    path(_("om/<slug:slug>/"), views.PageView.as_view(), name="page"),
    path(_("kakor/"), views.cookies, name="cookies"),
]
