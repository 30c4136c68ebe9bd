from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from . import feeds, views

app_name = "news"
urlpatterns = [
    path("", views.ArticleList.as_view(), name="list"),
    path(_("flode.xml"), require_safe(feeds.NewsFeed()), name="feed"),
    path(_("kategori/<slug:slug>/"), views.CategoryList.as_view(), name="category"),
    path(_("kategori/<slug:slug>/flode.xml"), require_safe(feeds.CategoryFeed()), name="category_feed"),
    path("<int:year>/<slug:slug>/", views.ArticlePage.as_view(), name="article"),
]
