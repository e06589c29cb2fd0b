"""Every message code of the product with its sentence, and the one function that says a problem in the reader's
language.
"""

from django.utils.translation import gettext

from audits.certificates.pdf.messages import MESSAGES as PDF
from audits.workbooks.messages import MESSAGES as WORKBOOKS
from compliance.checklists.messages import MESSAGES as CHECKLISTS
from compliance.core.errors import Problem, sentence
from compliance.core.words import N_
from compliance.scoring.messages import MESSAGES as SCORING

OWN: dict[str, str] = {
    "exact.not_a_number": N_("{value} is not an exact number. Write it as 5, 0.25 or 1/2."),
    "checklist.version_has_another_digest": N_(
        "{code} {version} is already published with other content (stored {stored}…, given {given}…). "
        "Published versions never change: give the changed checklist a new version number."
    ),
    "checklist.unknown_code": N_("There is no checklist called {code}. Known: {known}."),
    "checklist.unknown_version": N_("{code} has no version {version}. Published versions: {known}."),
    "policy.version_has_another_digest": N_(
        "Policy {code} {version} is already published with other content (stored {stored}…, given {given}…). "
        "Published versions never change: give the changed policy a new version number."
    ),
    "policy.none_published": N_("No version of the policy {code} is published. Run manage.py load_library first."),
    "audit.not_a_draft": N_("This audit is {status} and can no longer be edited. Nothing was changed."),
    "audit.act_not_possible": N_("This audit is {status}, so it cannot {act} now. Nothing was changed."),
    "audit.reason_missing": N_(
        "Say why, in at least {shortest} characters: the reason is kept for ever. Nothing was changed."
    ),
    "audit.scope_missing": N_(
        "The scoping questions are not answered yet. Answer them first: they decide what applies."
    ),
    "audit.title_missing": N_("The audit has no title. Enter one, such as “2026 annual self-audit”."),
    "audit.title_too_long": N_("The title has {length} characters; {longest} fit. Shorten it."),
    "company.name_missing": N_("The company has no name. Enter its registered name."),
    "company.name_taken": N_("There is already a company called {name}. Nothing was added."),
    "name.too_long": N_("The name has {length} characters; {longest} fit. Enter the short form of the name."),
    "self_audit.no_answers_in_scope": N_(
        "No answer in the file concerns a requirement that is in scope. Check the scope options and the file."
    ),
    "site.name_missing": N_("The site has no name. Enter the name people know it by."),
    "site.name_taken": N_("There is already a site called {name}. Choose that one, or enter another name."),
    "site.unknown_time_zone": N_("{name} is not a time zone. Choose one from the list, such as Europe/Amsterdam."),
    "answer.unknown_requirement": N_("{requirement} is not a requirement of this checklist. Nothing was saved."),
    "answer.requirement_out_of_scope": N_("{requirement} is not in scope for this site. Nothing was saved."),
    "answer.unknown_value": N_("{value} is not an answer. Choose met, partly met, not met or not applicable."),
    "answer.text_too_long": N_(
        "The text has {length} characters; {longest} fit. Shorten it, or add a file as evidence."
    ),
    "answer.text_unprintable": N_("The text for {requirement} holds characters that cannot be stored. Type it again."),
    "evidence.type_not_taken": N_("{name} was not added: this kind of file is not taken. Taken are {taken}."),
    "evidence.empty": N_("{name} was not added: the file is empty. Choose the file again."),
    "evidence.not_what_its_name_says": N_(
        "{name} was not added: its content is not {label}. Save it again as {label}, or give it its right name."
    ),
    "evidence.too_large": N_("{name} was not added: it is larger than {limit} MB. Split it, or add a link to it."),
    "upload.too_large": N_("{name} was not read: it is larger than {limit} MB. Keep only the sheet with the answers."),
    "evidence.nameless": N_("The evidence has no name. Choose a file, or say what it is and where it is kept."),
    "evidence.dates_backwards": N_("The evidence ends before it begins. Correct one of the two dates."),
    "evidence.link_not_web": N_("{link} is not a web address. It must begin with https:// or http://."),
    "evidence.not_here": N_("This evidence is not attached to {requirement} any more. Nothing was changed."),
    "readiness.unanswered": N_("{requirement} {title}: not answered."),
    "readiness.not_applicable_without_reason": N_("{requirement} {title}: “not applicable” needs a reason."),
    "readiness.shortfall_without_reason": N_("{requirement} {title}: say what is missing."),
    "readiness.critical_without_evidence": N_("{requirement} {title}: critical and met, but no evidence is attached."),
    "signature.changed_since_shown": N_(
        "The audit was changed after this page was opened, so what you would sign is not what you read. "
        "Nothing was signed. Read the new version, then sign."
    ),
    "signature.password_wrong": N_(
        "The password is not right. Nothing was signed. Enter the password you sign in with."
    ),
    "name.not_printable": N_(
        "The name holds characters that cannot be printed on a certificate: {characters}. Enter it in another script."
    ),
}
MESSAGES: dict[str, str] = {**OWN, **CHECKLISTS, **SCORING, **WORKBOOKS, **PDF}


def say(problem: Problem) -> str:
    """Return the problem as a sentence in the reader's language, with its place in front when it has one."""
    return sentence(problem, MESSAGES, gettext)
