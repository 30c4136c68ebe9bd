"""The allow-list: what an editor's text may hold. Sanitiser and editor read the same tables."""

TAGS = {
    *("p", "br", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "sub", "sup", "a", "hr"),
    *("figure", "figcaption", "img", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "hreflang", "lang"},
    "img": {"src", "alt", "width", "height"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "p": {"lang"},
    "blockquote": {"lang"},
}
ATTRIBUTE_VALUES = {"th": {"scope": {"col", "row", "colgroup", "rowgroup"}}}
SCHEMES = {"http", "https", "mailto", "tel", "ref"}

# What other programs write, and what it is called here. Words must not run together when the
# element around them goes, so every foreign block becomes a paragraph.
RENAMED = {
    "b": "strong",
    "i": "em",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
    **dict.fromkeys(("div", "section", "article", "header", "footer", "aside", "main", "address"), "p"),
    **dict.fromkeys(("pre", "center", "dl", "dt", "dd", "details", "summary"), "p"),
}

VOID = {"br", "hr", "img"}
INLINE = {"br", "strong", "em", "sub", "sup", "a", "img"}


def editor_rules() -> str:
    """The same list in the words of CKEditor's own filter, so that nothing typed is lost on save."""
    must = {"a": "href", "img": "src"}
    return "; ".join(_editor_rule(tag, must.get(tag, "")) for tag in sorted(TAGS))


def _editor_rule(tag: str, must: str) -> str:
    names = sorted(ATTRIBUTES.get(tag, set()) | set(ATTRIBUTE_VALUES.get(tag, {})))
    marked = ["!" + name if name == must else name for name in names]
    return f"{tag}[{','.join(marked)}]" if marked else tag
