from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "audits.evidence"
    label = "evidence"
