"""When a paper or an item goes for good: what becomes of what was told of it, and of what it hid.

Asked of the stored rows: a form that is sent may have changed the one at hand before it deletes it.
"""

from django.db.models import Model, Q
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _

from boards.models import AgendaItem, Correction, MeetingDocument


def connect() -> None:
    pre_delete.connect(_paper_goes, sender=MeetingDocument)
    pre_delete.connect(_item_goes, sender=AgendaItem)


def _paper_goes(sender: type[Model], instance: MeetingDocument, **kwargs: object) -> None:
    """What visitors know goes on being named as they know it; of the rest nothing may be left to tell."""
    told = Correction.objects.filter(paper=instance.pk)
    shown = MeetingDocument.objects.disclosed().filter(pk=instance.pk).for_page().first()
    if shown is None:
        told.delete()
    else:
        told.update(name=shown.shown_name)


def _item_goes(sender: type[Model], instance: AgendaItem, **kwargs: object) -> None:
    """The papers of a hidden item stay withheld, everywhere that their files are attached."""
    if not AgendaItem.objects.filter(pk=instance.pk, public=False).exists():
        return
    of_item = Q(item=instance.pk) | Q(paper__item=instance.pk) | Q(decision__item=instance.pk)
    Correction.objects.filter(of_item).delete()
    reason = _("Hörde till ett ärende som inte är offentligt")
    papers = MeetingDocument.objects.filter(item=instance.pk)
    papers.filter(withheld=False).update(withheld=True, withheld_reason=reason, public_title="")
