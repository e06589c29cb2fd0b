from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class TrailConfig(AppConfig):
    name = "compliance.trail"
    label = "trail"

    def ready(self) -> None:
        from compliance.trail import rules
        from compliance.trail.guard import install_after_migrate

        post_migrate.connect(install_after_migrate, dispatch_uid="trail.guard")
        pre_migrate.connect(rules.lift_before_migrate, sender=self, dispatch_uid="trail.rules_lifted")
        post_migrate.connect(rules.install_after_migrate, sender=self, dispatch_uid="trail.rules")
