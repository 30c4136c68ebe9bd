"""Every address of the site. Public paths are Swedish at ``/`` and English at ``/en/``.

The path words are translated in ``locale/``; names and slugs are one.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from boards.agreements.answering import answer
from boards.agreements.feeds import MunicipalityFeed
from storsthlm.pages.views import social_picture
from storsthlm.publishing.shared_views import shared, shared_page
from storsthlm.views import areas, feeds, health, home, municipalities, search, sitemaps

handler400 = "storsthlm.views.errors.bad_request"
handler403 = "storsthlm.views.errors.permission_denied"
handler404 = "storsthlm.views.errors.not_found"
handler500 = "storsthlm.middleware.outage.server_error"

urlpatterns = [
    path("healthz", health.ready, name="healthz"),
    path("healthz/live", health.live, name="healthz_live"),
    path("robots.txt", health.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemaps.section, name="sitemap_section"),
    path("delningsbild/<str:kind>/<int:pk>/<slug:digest>.png", social_picture, name="social_picture"),
    path("forhandsvisning/svar/<str:token>/", answer, name="answer_link"),
    path("forhandsvisning/<str:token>/", shared, name="shared"),
    path("forhandsvisning/<str:token>/sida/", shared_page, name="shared_page"),
    path("admin/", admin.site.urls),
    path("", include("storsthlm.documents.urls")),
    *i18n_patterns(
        path("", home.home, name="home"),
        path(_("omraden/"), areas.AreaList.as_view(), name="areas"),
        path(_("omraden/<slug:slug>/"), areas.AreaPage.as_view(), name="area"),
        path(_("kommuner/"), municipalities.MunicipalityList.as_view(), name="municipalities"),
        path(_("kommuner/<slug:slug>/"), municipalities.MunicipalityPage.as_view(), name="municipality"),
        path(_("kommuner/<slug:slug>/flode.xml"), require_safe(MunicipalityFeed()), name="municipality_feed"),
        path(_("omraden/<slug:slug>/flode.xml"), require_safe(feeds.AreaFeed()), name="area_feed"),
        path(_("taggar/<str:slug>/flode.xml"), require_safe(feeds.TagFeed()), name="tag_feed"),
        path(_("webbfloden/"), feeds.feeds_page, name="feeds"),
        path(_("sok/"), search.search_page, name="search"),
        path(_("sok/forslag/"), search.suggestions, name="search_suggestions"),
        path(_("nyheter/"), include("news.urls")),
        path("", include("boards.urls")),
        path("", include("calendar_app.urls")),
        path(_("nyhetsbrev/"), include("newsletter.urls")),
        path("", include("storsthlm.pages.urls")),
        prefix_default_language=False,
    ),
]
