from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class DecisionsConfig(AppConfig):
    name = "audits.decisions"
    label = "decisions"

    def ready(self) -> None:
        from audits.decisions.guard import install_after_migrate, lift_before_migrate

        pre_migrate.connect(lift_before_migrate, dispatch_uid="decisions.guard_lifted")
        post_migrate.connect(install_after_migrate, dispatch_uid="decisions.guard")
