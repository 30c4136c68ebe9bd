"""The site's own addresses, and the reference page of each kind below ``/referens/``."""

from django.conf import settings
from django.urls import get_resolver, include, path

from . import views

site = get_resolver(settings.SITE_URLCONF)
handler400, handler403, handler404, handler500 = (
    getattr(site.urlconf_module, f"handler{status}") for status in (400, 403, 404, 500)
)
reference = [
    path("", views.home),
    path("nyheter/", views.news_list),
    path("nyheter/kategori/<slug:slug>/", views.news_list),
    path("nyheter/<int:year>/<slug:slug>/", views.article),
    path("organ/<slug:slug>/", views.body),
    path("organ/<slug:body_slug>/<str:slug>/", views.meeting),
    path("kalender/", views.calendar),
    path("kommuner/<slug:slug>/", views.municipality),
    path("sok/", views.search),
    path("dokument/<uuid:pk>/<str:name>", views.document),
]
urlpatterns = [path("referens/", include(reference)), *site.url_patterns]
