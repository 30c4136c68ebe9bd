"""A picture's file that another has taken the place of: kept for a while, so that it can come back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from .models import EarlierFile, Image

KEPT = timedelta(days=30)
FACTS = ("name", "size", "sha256", "width", "height")


def keep(image: Image, before: dict[str, object]) -> None:
    """``before``: its columns until now."""
    facts = {name: before[name] for name in FACTS}
    EarlierFile.objects.create(image=image, file=before["file"], facts=facts)


def latest_of(image: Image) -> EarlierFile | None:
    return EarlierFile.objects.filter(image=image).first()


def take_back(image: Image) -> bool:
    """The file that was there before stands there again; the one that goes is kept the same way."""
    with transaction.atomic():
        Image.objects.select_for_update().get(pk=image.pk)
        earlier = latest_of(image)
        if earlier is None:
            return False
        image.file.name = earlier.file
        for name, value in earlier.facts.items():
            setattr(image, name, value)
        image.save(update_fields=["file", *FACTS])
        earlier.delete()
    return True


@app.periodic(cron="22 3 * * *")
@app.task
def forget_earlier_files(timestamp: int) -> None:
    for row in EarlierFile.objects.filter(replaced_at__lt=timezone.now() - KEPT):
        row.delete()
