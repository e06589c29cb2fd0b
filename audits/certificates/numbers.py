"""Numbers of registered documents: CWD-<ISSUER>-<YEAR>-<6 digits> for self-declarations, CW-… for certificates."""

from django.db import transaction

from audits.certificates.models import Level, NumberCounter


def next_number(*, level: str, issuer: str, year: int) -> str:
    """This function will return the next number of the series, free of gaps.

    The counter's row stays locked until the caller's transaction ends: a number is given exactly when its certificate
    is written, and a rollback gives it back.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is given in the transaction that writes its certificate")
    series = f"{'CWD' if level == Level.SELF_DECLARED else 'CW'}-{issuer}-{year}"
    NumberCounter.objects.get_or_create(series=series)
    counter = NumberCounter.objects.select_for_update().get(series=series)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{series}-{counter.last:06d}"
