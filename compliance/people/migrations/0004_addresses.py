from django.db import migrations


def keep_addresses(apps, schema_editor):
    """Whoever has an account was invited at its address or is trusted with the server: it counts as confirmed.

    Sessions from before stand in no list that could end them, so they end here: people sign in once more.
    """
    address = apps.get_model("account", "EmailAddress")
    known = set(address.objects.values_list("user_id", flat=True))
    people = apps.get_model("people", "User").objects.filter(is_active=True)
    address.objects.bulk_create(
        [
            address(user_id=pk, email=email.lower(), primary=True, verified=True)
            for pk, email in people.values_list("pk", "email")
            if pk not in known
        ],
        batch_size=500,
    )
    apps.get_model("sessions", "Session").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_first_account"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("sessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(keep_addresses, migrations.RunPython.noop)]
