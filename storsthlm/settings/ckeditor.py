"""The editor's toolbar: what these editors need, and nothing that the sanitiser would remove.

What may stand in a text is not told here: the widget adds ``allowedContent`` from
``storsthlm.richtext.rules``, so that editor and sanitiser can never disagree.
"""

# An allow-list of plug-ins, so that a new version brings nothing unseen. divarea keeps the text in
# the page itself: no frame, and the site's own style sheet.
_PLUGINS = (
    *("dialogui", "dialog", "a11yhelp", "basicstyles", "blockquote", "notification", "button", "toolbar"),
    *("clipboard", "menu", "contextmenu", "panel", "floatpanel", "enterkey", "entities", "fakeobjects"),
    *("htmlwriter", "indent", "indentlist", "link", "list", "lineutils", "pastetext", "pastetools"),
    *("pastefromgdocs", "pastefromlibreoffice", "pastefromword", "removeformat", "specialchar", "tab"),
    *("table", "tabletools", "tableselection", "undo", "widgetselection", "widget", "divarea"),
    *("headings", "typing", "tidypaste", "ownlinks", "pictures"),  # ours: static/js/richtext-*.js
)

CKEDITOR_CONFIGS: dict[str, dict[str, object]] = {
    "default": {
        "plugins": ",".join(_PLUGINS),
        "toolbar": [
            {"name": "styles", "items": ["Heading2", "Heading3", "Heading4"]},
            {"name": "basicstyles", "items": ["Bold", "Italic", "RemoveFormat"]},
            {
                "name": "paragraph",
                "items": ["BulletedList", "NumberedList", "Outdent", "Indent", "Blockquote"],
            },
            {"name": "links", "items": ["Link", "Unlink"]},
            {"name": "insert", "items": ["Picture", "Table", "SpecialChar"]},
            {"name": "undo", "items": ["Undo", "Redo"]},
        ],
        "toolbarCanCollapse": False,
        "customConfig": "",
        "stylesSet": False,
        "defaultLanguage": "sv",
        "width": "auto",
        "height": "auto",
        "entities": False,
        "entities_latin": False,
        "entities_greek": False,
        "disableNativeSpellChecker": False,
        "browserContextMenuOnCtrl": True,
        "clipboard_handleImages": False,
        "coreStyles_bold": {"element": "strong", "overrides": "b"},
        "coreStyles_italic": {"element": "em", "overrides": "i"},
        "specialChars": list("§–—”’«»…·•→½¼¾×÷±°′″²³€£éèüøæ"),
    }
}
