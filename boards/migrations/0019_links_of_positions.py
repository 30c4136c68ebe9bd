import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('boards', '0018_addressees_kept'),
    ]

    operations = [
        migrations.AlterField(
            model_name='remissposition',
            name='link',
            field=models.URLField(blank=True, validators=[django.core.validators.URLValidator(schemes=('http', 'https'))], verbose_name='länk till svaret'),
        ),
    ]
