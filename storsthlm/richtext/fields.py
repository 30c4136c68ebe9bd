"""The one field for formatted text. It stores cleaned HTML and nothing else."""

from django.db import models

from .sanitiser import clean


class RichTextField(models.TextField):
    """HTML from the editor, cleaned by the allow-list on every save.

    Templates show it with ``{{ text|richtext }}``, which cleans again: a row that reached the
    database by another road is no danger either.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        html = clean(getattr(model_instance, self.attname) or "")
        setattr(model_instance, self.attname, html)
        return html

    def formfield(self, **kwargs: object):
        from .widgets import RichTextWidget

        kwargs["widget"] = RichTextWidget
        return super().formfield(**kwargs)
