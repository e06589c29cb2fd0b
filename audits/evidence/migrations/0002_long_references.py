from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]

    operations = [migrations.AlterField(model_name="evidenceitem", name="name", field=models.TextField())]
