"""Mail in our own layout: one act, the plain address under it, as text and as HTML, in the receiver's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override


def send_mail(*, to: Iterable[str], template: str, context: Mapping[str, Any], language: str) -> None:
    """This function will render `email/<template>_subject.txt`, `.txt` and `.html`, and send one mail to each address.

    The subject is one line whatever stands in the names; a mail that cannot be sent raises and is tried again.
    """
    with override(language):
        subject = " ".join(render_to_string(f"email/{template}_subject.txt", dict(context)).split())
        text = render_to_string(f"email/{template}.txt", {**context, "subject": subject})
        html = render_to_string(f"email/{template}.html", {**context, "subject": subject})
    for address in to:
        message = EmailMultiAlternatives(subject, text, to=[address])
        message.attach_alternative(html, "text/html")
        message.send()
