"""The small vocabulary of every page. `{% load web %}`, then:

    {% icon "met" %}  {% icon "valid" "icon-l" %}   a symbol of static/web/icons.svg (decorative: a word stands by it)
    {% chip "partly_met" %}                         icon + word on a ground: answers, outcomes, certificate states
    {% mark "critical" %}  {% mark "critical" text %}   icon + word without a ground: severity, due dates, citations
    {{ answer|state }}  {{ answer|word }}           the value's `data-state`, and its word in the reader's language
    {% moment at zone %}                            23 Nov 2026, 14:32 in the site's zone, in <time>
    {% moment_utc at zone %}                        the same with UTC beside it: where the time is evidence
    {{ requirement.text|told }}                     a checklist's text, marked where it is in another language
    {{ version|checklist_title }}                   what a checklist version is called
    {{ version|checklist_name }}  {{ version|policy_name }}   the same, and a scoring policy, with its number
    {{ words|joined }}  {{ words|any_of }}          the words of a list; with "or" before the last
    {{ people|names_of|joined }}  {% requirement_links looks %}   the same of names, and of links
    {{ name|followed_by:position }}                 a word and what belongs to it, as far as there is any
    {{ word|heading }}                              the word with a colon, for what follows on its line
    {{ fired|reason }}                              why a rule of the scoring policy took effect
    {{ name|initials }}                             the letters of a person's round mark
    {% day date %}                                  23 Nov 2026
    {{ date|day_text }}  {{ date|day_text:"short" }}   the same, and 23 Nov, as text within a sentence
    {% due on days_left %}  {% due on left "short" %}   Due 3 Dec 2026, marked when soon or overdue
    {% said_when at zone now %}                     14:32 today, 21 Nov, 14:32 before
    {% tally 12 18 "Storage" %}                     12 of 18 beside a progress bar, quiet when complete
    {% criticals 2 %}  {% criticals 2 "long" %}     2 open, 2 open criticals, with the octagon; nothing for none
    {% parts counts %}                              the bar of answers: one part each, met to unanswered
    {% field form.title %}                          label, hint, control and message of a form field
    {% include "partials/errors.html" with lines=… %}   the error summary; `lines` come from audits.web.refusals
    {% include "partials/htmx.html" %}              in the block `scripts` of a page that needs htmx

Blocks of base.html: title, crumbs (a whole `<nav aria-label><ol class="crumbs" role="list">`), page_class
("page-narrow"), content, zone (the foot's word on times; `{% foot_zone site.time_zone %}`), scripts (in the head; no
inline script ever runs).
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import template
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from audits.certificates.wording import reason as reason_of
from audits.web import phrases
from audits.web.states import STATES, State
from compliance.authoring.telling import told_title
from compliance.checklists.translations import Told
from compliance.core.catalogues import html_code
from compliance.scoring.result import Fired

if TYPE_CHECKING:
    from compliance.checklists.models import ChecklistVersion

register = template.Library()
register.filter("joined", phrases.joined)
register.filter("any_of", phrases.any_of)
register.filter("followed_by", phrases.followed_by)
register.filter("heading", phrases.heading)
register.filter("checklist_name", phrases.name_of_checklist)
register.filter("policy_name", phrases.name_of_policy)
SOON = 15  # days
UNKNOWN = State("na", "not-found", "")
QUIET = mark_safe(' class="full-up"')


def _state(value: str) -> State:
    return STATES.get(value, UNKNOWN)


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """Return the symbol as an inline svg that takes the text's colour."""
    return _drawn(_sprite(), name, f" {extra}" if extra else "")


@cache
def _sprite() -> str:
    return static("web/icons.svg")


@lru_cache(maxsize=256)
def _drawn(sprite: str, name: str, extra: str) -> SafeString:
    return format_html(
        '<svg class="icon{}" viewBox="0 0 16 16" aria-hidden="true"><use href="{}#{}"/></svg>', extra, sprite, name
    )


@register.simple_tag
def chip(value: str, text: str = "") -> SafeString:
    """Return the value as icon and word on a tinted ground."""
    state = _state(value)
    return format_html(
        '<span class="chip" data-state="{}">{}{}</span>', state.name, icon(state.icon), text or state.word or value
    )


@register.simple_tag
def mark(value: str, text: str = "") -> SafeString:
    """Return the value as icon and word without a ground."""
    state = _state(value)
    return format_html(
        '<span class="mark" data-state="{}">{}{}</span>', state.name, icon(state.icon), text or state.word or value
    )


@register.filter
def state(value: str) -> str:
    """Return the `data-state` that gives the value its colours."""
    return _state(value).name


@register.filter
def word(value: str) -> str:
    """Return the value's word in the reader's language."""
    return str(_state(value).word) or value


@register.filter
def told(text: str) -> SafeString | str:
    """Return a checklist's text for its reader; one that still stands in another language says so, and why."""
    if not isinstance(text, Told) or text.state == "fresh":
        return text
    language = html_code(text.language)
    shown = format_html('<span lang="{}">{}</span>', language, str(text))
    if text.state == "untold":
        return shown
    why = gettext("changed since it was translated") if text.state == "stale" else gettext("not translated yet")
    short = language.partition("-")[0].upper()
    return format_html(
        '{} <span class="untold" title="{}">{}<span class="hide"> · {}</span></span>', shown, why, short, why
    )


@register.filter
def checklist_title(version: "ChecklistVersion") -> str:
    """Return what a checklist version is called in the reader's language."""
    return told_title(version)


@register.filter
def names_of(people: Iterable[Any]) -> list[str]:
    """Return the people's names, to be joined."""
    return [each.name for each in people]


@register.simple_tag
def requirement_links(looks: Iterable[Any]) -> SafeString:
    """Return the ids of requirements as links, joined as the reader's language joins words."""
    links = ((each.url, each.requirement.id) for each in looks)
    return format_html_join(phrases.separator(), '<a class="nowrap" href="{}">{}</a>', links)


@register.filter
def reason(fired: Fired) -> str:
    """Return why a rule of the policy took effect, as a sentence in the reader's language."""
    return reason_of(fired)


@register.filter
def initials(name: str) -> str:
    """Return the first letters of the first and the last name, for the round mark beside a person."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


def _day_and_time() -> str:
    return pgettext("date format", "j M Y, H:i")


def _short_day_and_time() -> str:
    return pgettext("date format", "j M, H:i")


@register.simple_tag
def moment(at: datetime | None, zone: str = "UTC") -> SafeString | str:
    """Return the time as read on a clock in the zone; nothing for no time."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(zone))
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), date_format(local, _day_and_time()))


@register.simple_tag
def moment_utc(at: datetime | None, zone: str = "UTC") -> SafeString | str:
    """Return the time in the zone with UTC beside it; UTC alone where the zone is UTC."""
    if at is None:
        return ""
    utc = at.astimezone(ZoneInfo("UTC"))
    if zone == "UTC":
        return format_html('<time datetime="{}">{} UTC</time>', at.isoformat(), date_format(utc, _day_and_time()))
    local = at.astimezone(ZoneInfo(zone))
    other = date_format(utc, "H:i") if utc.date() == local.date() else date_format(utc, _short_day_and_time())
    both = format_html(gettext("{here} ({utc} UTC)"), here=date_format(local, _day_and_time()), utc=other)
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), both)


@register.simple_tag
def day(value: date | None) -> SafeString | str:
    """Return the date as people of the trade write it: 23 Nov 2026."""
    if value is None:
        return ""
    return format_html(
        '<time class="nowrap" datetime="{}">{}</time>',
        value.strftime("%Y-%m-%d"),
        date_format(value, pgettext("date format", "j M Y")),
    )


@register.filter
def day_text(value: date, extent: str = "") -> str:
    """Return the date as text, for the middle of a sentence; `extent` "short" leaves the year out."""
    return date_format(value, pgettext("date format", "j M") if extent else pgettext("date format", "j M Y"))


@register.simple_tag
def foot_zone(zone: str) -> str:
    """Return the foot's word on which clock the page's times are read from."""
    return gettext("Times are shown for %(zone)s") % {"zone": zone.rpartition("/")[2].replace("_", " ")}


@register.simple_tag
def said_when(at: datetime, zone: str, now: datetime) -> SafeString:
    """Return the time of day for today, the day and the time before: 14:32, or 21 Nov, 14:32."""
    local, today = at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    if local.date() == today:
        shown = date_format(local, "H:i")
    else:
        shown = date_format(local, _short_day_and_time() if local.year == today.year else _day_and_time())
    return format_html('<time class="nowrap" datetime="{}">{}</time>', at.isoformat(), shown)


@register.simple_tag
def due(on: date, left: int | None, extent: str = "") -> SafeString | str:
    """Return when it is due, marked when soon or overdue. `left` are the days left, None once it was submitted."""
    shown = day(on)
    if left is None or left >= SOON:
        return shown if extent or left is None else format_html('<span class="meta">{}</span>', _on(_("Due %s"), shown))
    late = left < 0
    text = shown if extent else _on(_("Overdue since %s") if late else _("Due %s"), shown)
    heard = format_html('<span class="hide"> {}</span>', _state("overdue" if late else "late").word) if extent else ""
    return format_html("{}{}", mark("overdue" if late else "late", text), heard)


def _on(sentence: Any, shown: SafeString | str) -> SafeString:
    return format_html(str(sentence).replace("%s", "{}"), shown)


@register.simple_tag
def tally(done: int, total: int, what: str = "") -> SafeString:
    """Return `done of total` beside its bar, quiet when complete; `what` is said to those who do not see the bar."""
    figures = {"done": done, "total": total, "what": what}
    label = gettext("%(done)s of %(total)s answered in %(what)s") if what else gettext("%(done)s of %(total)s answered")
    return format_html(
        '<div class="tally"><span class="nowrap">{}</span>'
        '<progress value="{}" max="{}" aria-label="{}"{}></progress></div>',
        gettext("%(done)s of %(total)s") % figures,
        done,
        total,
        label % figures,
        QUIET if done == total else "",
    )


@register.simple_tag
def criticals(count: int, extent: str = "") -> SafeString | str:
    """Return how many criticals are open, with the octagon; nothing for none. `extent` "long" says the whole words."""
    if not count:
        return ""
    if extent == "long":
        text = ngettext("%(count)s open critical", "%(count)s open criticals", count)
    else:
        text = gettext("%(count)s open")
    return mark("critical", text % {"count": count})


@register.simple_tag
def parts(counts: Mapping[str, int]) -> SafeString:
    """Return the bar of a whole: one part an answer, in the order met, partly, not met, n/a, unanswered."""
    total = sum(counts.values()) or 1
    drawn, start = [], 0.0
    for value, count in counts.items():
        if count:
            width = 100 * count / total
            drawn.append((_state(value).name, f"{start:.2f}%", f"{max(width - 0.25, 0.1):.2f}%"))
            start += width
    rects = format_html_join("", '<g data-state="{}"><rect x="{}" width="{}" height="12"/></g>', drawn)
    return format_html('<svg class="bar" aria-hidden="true">{}</svg>', rects)


@register.inclusion_tag("partials/field.html")
def field(bound: BoundField, extra: str = "") -> dict[str, Any]:
    """Return label, hint, control and message of a form field."""
    return {"field": bound, "control": bound.as_widget(attrs={"class": f"input {extra}".strip()})}
