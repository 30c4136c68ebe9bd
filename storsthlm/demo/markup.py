"""From the Markdown of the content files to the HTML that an editor would have written.

A link to our own content says what it means, ``demo:article/plats-i-elnatet-handledning``, and is
stored by identity as the editor's own links are. What it points to must have been loaded before.
"""

import re
from functools import cache

from markdown_it import MarkdownIt

from boards.models import Body
from news.models import Article
from storsthlm.pages.models import Page

_LINK = re.compile(r'href="demo:([a-z]+)/([a-z0-9-]+)"')
_MODELS = {"article": Article, "page": Page, "body": Body}


def to_html(markdown: str) -> str:
    return _LINK.sub(lambda match: f'href="{_reference(*match.groups())}"', _parser().render(markdown))


def _reference(kind: str, slug: str) -> str:
    model = _MODELS[kind]
    return f"ref:{model._meta.label_lower}:{model.objects.only('pk').get(slug=slug).pk}"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
