"""From the Markdown of the content files to the HTML that an editor would have written.

A link to our own content says what it means, ``demo:article/plats-i-elnatet-handledning``, and is
stored by identity as the editor's own links are; a picture likewise, ``demo:image/styrelse``, with
its caption as title. What they point to must have been loaded before.
"""

import re
from functools import cache

from markdown_it import MarkdownIt

from boards.models import Body
from news.models import Article
from storsthlm.documents.models import Image
from storsthlm.pages.models import Page
from storsthlm.richtext import images

IMAGE_TITLE = "Illustration {}"
_LINK = re.compile(r'href="demo:([a-z]+)/([a-z0-9-]+)"')
_PICTURE = re.compile(r'<p><img src="demo:image/([a-z-]+)" alt="([^"]*)" title="([^"]*)" /></p>')
_NAMED = re.compile(r"demo:image/([a-z-]+)")
_MODELS = {"article": Article, "page": Page, "body": Body}


def to_html(markdown: str) -> str:
    html = _LINK.sub(lambda match: f'href="{_reference(*match.groups())}"', _parser().render(markdown))
    return _PICTURE.sub(lambda match: _figure(*match.groups()), html)


def pictures(markdown: str) -> set[str]:
    """The keys of the illustrations that a text shows; they must be stored before ``to_html``."""
    return set(_NAMED.findall(markdown))


def _reference(kind: str, slug: str) -> str:
    model = _MODELS[kind]
    return f"ref:{model._meta.label_lower}:{model.objects.only('pk').get(slug=slug).pk}"


def _figure(key: str, alt: str, caption: str) -> str:
    image = Image.objects.get(title=IMAGE_TITLE.format(key))
    height = round(images.STORED_WIDTH * image.height / image.width)
    size = f'width="{images.STORED_WIDTH}" height="{height}"'
    picture = f'<img src="{images.address(image.pk)}" alt="{alt}" {size}>'
    return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
