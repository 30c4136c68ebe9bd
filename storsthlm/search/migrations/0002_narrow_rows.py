from django.db import migrations


class Migration(migrations.Migration):
    """Long columns are stored beside the row, so that common words read few pages; vectors unpacked."""

    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE search_entry SET (toast_tuple_target = 256);"
            "ALTER TABLE search_entry ALTER COLUMN vector SET STORAGE EXTERNAL",
            "ALTER TABLE search_entry ALTER COLUMN vector SET STORAGE EXTENDED;"
            "ALTER TABLE search_entry RESET (toast_tuple_target)",
        )
    ]
