"""Swedish and English of the same texts beside each other in a form.

``in_both(None, "title", "lead")`` is a fieldset that ``admin/includes/fieldset.html`` draws as one
panel for each language: two columns on a wide screen, tabs on a narrow one, and stacked without
scripts.
"""

from modeltranslation.utils import build_localized_fieldname

CSS_CLASS = "languages"
FOLDED = (CSS_CLASS, "collapse")
LANGUAGES = ("sv", "en")

Fieldset = tuple[str | None, dict[str, object]]


def in_both(heading: str | None, *names: str, **options: object) -> Fieldset:
    fields = tuple(build_localized_fieldname(name, language) for language in LANGUAGES for name in names)
    return (heading, {"classes": (CSS_CLASS,), "fields": fields, **options})
