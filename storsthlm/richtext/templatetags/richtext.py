"""The only place in the house that marks HTML as safe."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from storsthlm.richtext import images, links
from storsthlm.richtext.data import data_block
from storsthlm.richtext.rendering import render

register = template.Library()


@register.filter
def richtext(html: str | None, top: str = "h2") -> SafeString:
    """``{{ article.body|richtext }}``; under a heading of level 2: ``{{ mandate.text|richtext:"h3" }}``.

    The element around it carries ``class="richtext"`` and, with ``{% lang obj %}``, the language.
    """
    return mark_safe(render(html or "", top))


@register.tag
def gathered(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """``{% gathered mandates "text" %}…{% endgathered %}``: many texts, one query for each kind they name.

    Without it each text that links to our own content, or shows a picture, asks for itself.
    """
    try:
        _name, rows, attribute = token.split_contents()
    except ValueError:
        raise template.TemplateSyntaxError('Write {% gathered rows "attribute" %}.') from None
    nodes = parser.parse(("endgathered",))
    parser.delete_first_token()
    return GatheredNode(parser.compile_filter(rows), parser.compile_filter(attribute), nodes)


class GatheredNode(template.Node):
    def __init__(self, rows, attribute, nodelist: template.NodeList) -> None:
        self.rows, self.attribute, self.nodelist = rows, attribute, nodelist

    def render(self, context: template.Context) -> str:
        texts = self._texts(context)
        with links.gathered(texts), images.gathered(texts):
            return self.nodelist.render(context)

    def _texts(self, context: template.Context) -> list[str]:
        attribute = self.attribute.resolve(context)
        return [getattr(row, attribute) or "" for row in self.rows.resolve(context)]


@register.simple_tag
def structured_data(content: dict[str, object]) -> SafeString:
    """What schema.org says of the page's subject, for search engines: see ``data.data_block``."""
    return data_block(content)
