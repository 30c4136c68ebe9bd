from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('boards', '0017_document_requests'),
    ]

    operations = [
        migrations.AlterField(
            model_name='adoptionchange',
            name='how',
            field=models.CharField(choices=[('desk', 'redaktionen'), ('pasted', 'inklistrat av redaktionen'), ('link', 'kommunens egen länk'), ('added', 'tillagd som mottagare'), ('removed', 'borttagen som mottagare')], default='desk', max_length=8, verbose_name='hur'),
        ),
    ]
