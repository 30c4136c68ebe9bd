from django.db import migrations, models

RIGHT = "view_confidential_document"


def keep_what_keepers_uploaded(apps, schema_editor) -> None:
    """What is stored already: by the rights that the uploaders have today, which is all that is known."""
    user = apps.get_model("accounts", "User")
    keepers = user.objects.filter(
        models.Q(is_superuser=True) | models.Q(groups__permissions__codename=RIGHT)
    )
    apps.get_model("documents", "Document").objects.filter(created_by__in=keepers).update(kept=True)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="kept",
            field=models.BooleanField(
                db_default=False,
                default=False,
                editable=False,
                verbose_name="bara för den som får se opublicerade handlingar",
            ),
        ),
        migrations.RunPython(keep_what_keepers_uploaded, migrations.RunPython.noop),
    ]
