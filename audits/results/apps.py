from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "audits.results"
    label = "results"

    def ready(self) -> None:
        from audits.results.batches import faults_of_batches
        from audits.results.models import ScoreRun
        from compliance.trail.protected import BATCHES, Batches

        BATCHES[ScoreRun] = Batches("batch", faults_of_batches)
