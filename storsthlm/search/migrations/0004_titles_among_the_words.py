from django.db import migrations


class Migration(migrations.Migration):
    """The words of titles are keys of ``vector``. The column of their own stays until no old code reads it."""

    dependencies = [("search", "0003_an_index_for_each_site")]

    operations = [
        migrations.RemoveIndex("entry", "search_entry_words"),
        migrations.RemoveIndex("entry", "search_entry_title_words"),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField("entry", "title_vector")],
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE search_entry ALTER COLUMN title_vector SET DEFAULT ''",
                    "ALTER TABLE search_entry ALTER COLUMN title_vector DROP DEFAULT",
                )
            ],
        ),
    ]
