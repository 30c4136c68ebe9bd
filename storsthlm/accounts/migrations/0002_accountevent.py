import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="tid")),
                ("kind", models.CharField(choices=[("in", "Loggade in"), ("failed", "Fel namn eller lösenord"), ("refused", "Stoppades efter för många försök"), ("out", "Loggade ut"), ("rights", "Behörigheten ändrades")], max_length=10, verbose_name="händelse")),
                ("name", models.CharField(blank=True, max_length=150, verbose_name="användarnamn")),
                ("name_key", models.CharField(blank=True, editable=False, max_length=32)),
                ("network", models.CharField(blank=True, max_length=43, verbose_name="adress")),
                ("actor_name", models.CharField(blank=True, max_length=150, verbose_name="av")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="anmärkning")),
                ("account", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="konto")),
            ],
            options={
                "verbose_name": "händelse i kontologgen",
                "verbose_name_plural": "kontologgen",
                "ordering": ("-at", "-pk"),
                "indexes": [models.Index("name_key", "at", name="accountevent_name_at"), models.Index("network", "at", name="accountevent_network_at")],
            },
        ),
    ]
