from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TrailConfig(AppConfig):
    name = "compliance.trail"
    label = "trail"

    def ready(self) -> None:
        from compliance.trail.guard import install_after_migrate

        post_migrate.connect(install_after_migrate, dispatch_uid="trail.guard")
