"""Words of the library. `{% load library %}`, then:

{{ checklist.language|language_name }}   Spanish: the name of a language in the reader's own
"""

from babel import Locale, UnknownLocaleError
from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def language_name(code: str) -> str:
    """Return the language's name as the reader calls it; the code itself for a language without a name there."""
    try:
        language = Locale.parse(code, sep="-")
        return language.get_display_name(Locale.parse(get_language() or "en", sep="-")) or code
    except (UnknownLocaleError, ValueError):
        return code
