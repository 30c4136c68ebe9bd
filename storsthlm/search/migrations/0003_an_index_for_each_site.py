from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Large ones: built beside whoever writes."""

    atomic = False
    dependencies = [("search", "0002_narrow_rows")]

    operations = [
        AddIndexConcurrently(
            "entry",
            GinIndex(
                fields=["vector"],
                name=f"search_entry_words_{language}",
                fastupdate=False,
                condition=models.Q((f"in_{language}", True)),
            ),
        )
        for language in ("sv", "en")
    ]
