from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_from_programmes(apps, editor):
    """No programme could change its level until now."""
    programmes = apps.get_model("programmes", "Programme").objects.filter(pk=OuterRef("programme"))
    apps.get_model("review", "Review").objects.update(level=Subquery(programmes.values("level")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_transition"),
        ("review", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="review",
            name="level",
            field=models.CharField(
                choices=[
                    ("desk_reviewed", "Desk-reviewed"),
                    ("sample_verified", "Sample-verified"),
                    ("site_verified", "Site-verified"),
                ],
                default="",
                max_length=20,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(take_from_programmes, migrations.RunPython.noop),
    ]
