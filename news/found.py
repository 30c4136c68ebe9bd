"""How news is found from outside: the site map, and the picture beside a shared link."""

from storsthlm.pages import sitemap, social

from .models import Article
from .querysets import BODY_TEXTS, ArticleQuerySet


def rows() -> ArticleQuerySet:
    return Article.objects.public().select_related("category").defer(*BODY_TEXTS)


def register() -> None:
    sitemap.register_section("news", rows)
    social.register(Article, rows=rows, tell=lambda article: social.in_area(article.title, article.category))
