"""Every message code of the product with its sentence, and the one function that says a problem in the reader's
language.
"""

from dataclasses import replace

from django.utils.translation import gettext

from audits.certificates.pdf.messages import MESSAGES as PDF
from audits.workbooks.messages import MESSAGES as WORKBOOKS
from audits.workflow.words import worded
from compliance.checklists.import_messages import MESSAGES as FORMATS
from compliance.checklists.messages import MESSAGES as CHECKLISTS
from compliance.checklists.quality.messages import MESSAGES as QUALITY
from compliance.core.errors import Problem, sentence
from compliance.core.words import N_
from compliance.organisations.messages import MESSAGES as PEOPLE
from compliance.scoring.messages import MESSAGES as SCORING
from compliance.substances.messages import MESSAGES as SUBSTANCES
from compliance.tables.messages import MESSAGES as TABLES
from compliance.tokens.messages import MESSAGES as TOKENS

OWN: dict[str, str] = {
    "exact.not_a_number": N_("{value} is not an exact number. Write it as 5, 0.25 or 1/2."),
    "checklist.version_has_another_digest": N_(
        "{code} {version} is already published with other content (stored {stored}…, given {given}…). "
        "Published versions never change: give the changed checklist a new version number."
    ),
    "checklist.losses_not_accepted": N_(
        "Kinds of loss that are not accepted yet: {count}. Tick them, or mend the file. Nothing was stored."
    ),
    "checklist.not_translated": N_("The checklist is not in the language {language}. It is in: {known}."),
    "checklist.unknown_code": N_("There is no checklist called {code}. Known: {known}."),
    "checklist.unknown_version": N_("{code} has no version {version}. Published versions: {known}."),
    "library.nothing_to_validate": N_(
        "There is no checklist at {path}. Name a checklist’s folder or YAML file, or a folder laid out like a library."
    ),
    "policy.version_has_another_digest": N_(
        "Policy {code} {version} is already published with other content (stored {stored}…, given {given}…). "
        "Published versions never change: give the changed policy a new version number."
    ),
    "policy.code_of_another": N_(
        "The policy {code} belongs to somebody else. Nothing was published. Give your policy a code of its own."
    ),
    "policy.of_somebody_else": N_("This policy belongs to somebody else. Choose one of those offered to you."),
    "policy.moved_since_shown": N_(
        "The programme is under another policy by now than when this page was opened. Nothing was published. Look at "
        "the change again."
    ),
    "policy.nothing_changed": N_("Nothing differs from the policy of today, so there is nothing to publish."),
    "policy.title_missing": N_("The policy has no title. Enter the name under which results print it."),
    "checklist.code_of_another": N_("The code {code} belongs to somebody else. Give your checklist a code of its own."),
    "authoring.code_form": N_(
        "“{code}” cannot be the code. Use small letters, digits and single hyphens, such as acme-cold-chain."
    ),
    "authoring.code_being_written": N_(
        "A draft with the code {code} is open already. Go on with that one, or choose another code."
    ),
    "authoring.not_open": N_(
        "This draft was published or given up. Start a new draft from the published version to change more."
    ),
    "authoring.stage_code_form": N_(
        "“{code}” cannot be the code of a stage. Use two to eight capital letters and digits, such as GOV."
    ),
    "authoring.stage_code_taken": N_("There is a stage {code} already. Choose another code."),
    "authoring.stage_title": N_("The stage needs a title of at most {limit} characters."),
    "authoring.stage_full": N_(
        "{stage} can take no more requirements: a stage holds {limit}, and numbers up to 999. Add another stage."
    ),
    "authoring.gone": N_("{id} is no longer in the draft: somebody removed it. Load the page again."),
    "authoring.language_unknown": N_("“{language}” is not the tag of a language. Use one such as es, fr or zh-Hans."),
    "authoring.not_requested": N_(
        "Nobody asks for approval of this draft now: it was changed, sent back or taken back. Nothing was published."
    ),
    "authoring.own_work": N_(
        "You wrote or changed part of this draft, or asked for its approval. Somebody who did not must approve it. "
        "Nothing was published."
    ),
    "authoring.number_form": N_("“{version}” is not a version number. Use three numbers with dots, such as 1.2.0."),
    "authoring.number_not_next": N_("The version must be higher than {newest}, the newest one published."),
    "authoring.nothing_changed": N_("Nothing differs from version {version}, so there is nothing to publish."),
    "authoring.reason_missing": N_("Say why the version is retired: whoever audits on it reads this."),
    "authoring.programme_asks": N_(
        "The programme {programme} asks for this version. Let it pass to another version first."
    ),
    "checklist.of_somebody_else": N_(
        "This checklist belongs to somebody else. Choose one of the library or of your own."
    ),
    "programme.name_missing": N_("Enter the name of the programme: certificates print it."),
    "programme.name_taken": N_("There is a programme called {name} already. Choose another name."),
    "programme.validity": N_("A certificate holds for 1 to {longest} months. Enter a number between them."),
    "programme.review_days": N_("A review takes 1 to {longest} days. Enter a number between them."),
    "checklist.retired_already": N_("Version {version} of {code} is retired already."),
    "policy.unknown": N_(
        "There is no published policy {reference}, and no file of that name. Published: {known}. "
        "Run manage.py load_library to publish the shipped ones."
    ),
    "score.not_json": N_("{file} is not JSON: {detail}. Correct that place, or save it as JSON again."),
    "score.not_an_object": N_("{file} must hold one object with answers. See docs/policies.md for its form."),
    "score.key_twice": N_("“{key}” stands twice in one object, so its value is in doubt. Keep one of the two."),
    "score.file_too_large": N_("{file} is larger than {limit} MB. Give one case a file."),
    "score.file_not_readable": N_("{file} cannot be read: {detail}. Check its name and your rights."),
    "score.file_not_utf8": N_("{file} is not UTF-8 text. Save it as UTF-8."),
    "audit.not_a_draft": N_("This audit is {status} and can no longer be edited. Nothing was changed."),
    "audit.act_not_possible": N_("This audit is {status}, so it cannot {act} now. Nothing was changed."),
    "audit.reason_missing": N_(
        "Say why, in at least {shortest} characters: the reason is kept for ever. Nothing was changed."
    ),
    "audit.scope_missing": N_(
        "The scoping questions are not answered yet. Answer them first: they decide what applies."
    ),
    "audit.programme_not_open": N_(
        "Your company is not a member of the body behind this programme, or the programme is closed. "
        "Nothing was opened. Choose another programme, or open the audit on your own."
    ),
    "audit.version_not_opened": N_(
        "{programme} asks for {asked}: from now on no audit is opened for it on version {version}. Nothing was opened. "
        "Open the audit on the version it asks for."
    ),
    "audit.version_moved": N_(
        "This audit has moved to version {version} after the page was opened. Nothing was changed. Look at it again."
    ),
    "audit.version_not_offered": N_(
        "This audit cannot move to version {version}: it is no newer published version of its checklist, or the "
        "programme that the audit was opened for does not ask for it. Nothing was changed."
    ),
    "audit.title_missing": N_("The audit has no title. Enter one, such as “2026 annual self-audit”."),
    "audit.title_too_long": N_("The title has {length} characters; {longest} fit. Shorten it."),
    "company.name_missing": N_("The company has no name. Enter its registered name."),
    "company.name_taken": N_("There is already a company called {name}. Nothing was added."),
    "name.too_long": N_("The name has {length} characters; {longest} fit. Enter the short form of the name."),
    "self_audit.no_answers_in_scope": N_(
        "No answer in the file concerns a requirement that is in scope. Check the scope options and the file."
    ),
    "body.name_taken": N_("There is already a body called {name} or with the code {code}. Nothing was added."),
    "filing.not_a_member": N_(
        "Your company is not a member of the body behind this programme, or the programme is closed. Nothing was filed."
    ),
    "filing.not_current": N_("This audit is {status}, so it cannot be filed. File the submission that is current."),
    "filing.other_checklist": N_("{programme} asks for {asked}. Nothing was filed."),
    "filing.older_checklist": N_(
        "{programme} asks for {asked} by now, and no longer takes this audit on the version before. Nothing was filed."
    ),
    "filing.one_signature": N_(
        "{programme} asks that two people sign: a preparer and a signatory. One person signed this. Nothing was filed. "
        "Correct the audit: a preparer signs the correction, a signatory submits it, and that one can be filed."
    ),
    "filing.other_policy": N_("{programme} scores under another policy than this audit. Nothing was filed."),
    "transition.not_newer": N_(
        "{version} is not a newer published version of {checklist}. Choose one of those listed. Nothing was changed."
    ),
    "transition.day_missing": N_("A day is missing. Enter both days. Nothing was changed."),
    "transition.required_in_the_past": N_(
        "{day} is in the past. The newer version can be required from today on at the earliest: "
        "members must know first."
    ),
    "transition.accepted_in_the_past": N_("{day} is in the past. The last day can be today at the earliest."),
    "transition.accepted_before_required": N_(
        "Audits on the older version would be taken until {last}, before the newer one is required on {first}. "
        "Choose a last day on or after that day."
    ),
    "transition.under_way": N_(
        "Version {version} has been required since {day}, and members have relied on it. Only the last day for audits "
        "on the older version can still be changed."
    ),
    "transition.none": N_("This programme passes to no newer version. Nothing was changed."),
    "filing.twice": N_("This submission is already filed with {programme}. Nothing was changed."),
    "review.act_not_possible": N_("This review is {status}, so it cannot {act} now. Nothing was changed."),
    "review.not_under_way": N_("This review is {status}: nothing can be marked or answered in it now."),
    "review.anothers": N_("This review is in the hands of {reviewer}. Nothing was changed."),
    "review.own_company": N_(
        "You belong to the company whose audit this is, so you can neither review nor decide it. Nothing was changed."
    ),
    "review.submission_gone": N_(
        "The company’s audit is {status} by now, so there is nothing left to review. Nothing was changed."
    ),
    "review.due_in_the_past": N_("{due} is in the past. Choose today or a later day."),
    "review.requirement_not_in_scope": N_("{requirement} is not in the scope of this submission. Nothing was marked."),
    "review.recommendation_missing": N_("The recommendation is empty. Say what you recommend and why."),
    "review.nothing_looked_at": N_("Nothing was looked at yet. Mark at least one requirement before you recommend."),
    "review.findings_not_released": N_("Findings wait for release. Release them, so that the company can answer."),
    "review.answers_not_judged": N_("Answers to findings wait for your word. Accept them or send them back first."),
    "finding.act_not_possible": N_(
        "This finding is in the state “{status}”, so it cannot {act} now. Nothing was changed."
    ),
    "finding.text_missing": N_("The finding on {requirement} has no text. Say what was found and where."),
    "finding.unknown_severity": N_("{severity} is not a severity. Choose critical, major, minor or observation."),
    "finding.none_to_release": N_("No finding waits for release. Nothing was changed."),
    "finding.already_released": N_("The finding on {requirement} was released and can no longer be changed."),
    "finding.not_here": N_("This finding is not released to your company. Nothing was changed."),
    "finding.root_cause_missing": N_("The root cause is missing. Say why it could happen."),
    "finding.action_missing": N_("The action is missing. Say what is done so that it does not happen again."),
    "finding.owner_missing": N_("The owner is missing. Name the person who sees to it."),
    "finding.due_in_the_past": N_("{due} is in the past. Choose today or a later day."),
    "finding.sent_back_without_reason": N_("Say what is missing before you send the answer back."),
    "decision.own_review": N_("You reviewed this submission, so another person decides it. Nothing was decided."),
    "decision.reviewer_of_company": N_(
        "The reviewer belongs to the audited company by now, so nobody can decide on this review. Nothing was decided. "
        "Ask the company to correct its audit and file it again."
    ),
    "decision.not_possible": N_("This is {status}, so it cannot be decided now. Nothing was decided."),
    "decision.unknown_kind": N_("{kind} is not a decision. Choose certify, certify with conditions, or refuse."),
    "decision.reason_missing": N_("The decision has no reason. Say why: the company and the register keep it."),
    "decision.not_scored_yet": N_("The verified answers are not scored yet. Wait a moment, then decide."),
    "decision.outcome_forbids": N_(
        "The verified outcome is {outcome}: no certificate can be issued. Refuse, with a reason."
    ),
    "decision.needs_conditions": N_(
        "The verified outcome is conditional. Certify with conditions and a date, or refuse."
    ),
    "decision.conditions_missing": N_(
        "The conditions or their date are missing. Say what must be closed, and until when."
    ),
    "decision.conditions_not_printable": N_(
        "The conditions hold characters that cannot be printed on a certificate: {characters}. Write them otherwise."
    ),
    "decision.due_in_the_past": N_("{due} is in the past. Choose today or a later day."),
    "site.name_missing": N_("The site has no name. Enter the name people know it by."),
    "site.name_taken": N_("There is already a site called {name}. Choose that one, or enter another name."),
    "site.unknown_time_zone": N_("{name} is not a time zone. Choose one from the list, such as Europe/Amsterdam."),
    "answer.unknown_requirement": N_("{requirement} is not a requirement of this checklist. Nothing was saved."),
    "answer.requirement_out_of_scope": N_("{requirement} is not in scope for this site. Nothing was saved."),
    "answer.stage_of_others": N_(
        "{requirement} is in the stage {stage}, which is not one of yours. Somebody who manages people can open it to "
        "you. Nothing was saved."
    ),
    "answers.stage_of_others": N_(
        "The stage {stage} is not one of yours, and the file changes answers of it ({count}, the first is {first}). "
        "Leave these rows empty, or have somebody who manages people open the stage to you. Nothing was changed."
    ),
    "answer.unknown_value": N_("{value} is not an answer. Choose met, partly met, not met or not applicable."),
    "answer.text_too_long": N_(
        "The text has {length} characters; {longest} fit. Shorten it, or add a file as evidence."
    ),
    "answer.text_unprintable": N_("The text for {requirement} holds characters that cannot be stored. Type it again."),
    "text.unstorable": N_("The text holds characters that cannot be stored. Type it again."),
    "evidence.type_not_taken": N_("{name} was not added: this kind of file is not taken. Taken are {taken}."),
    "evidence.empty": N_("{name} was not added: the file is empty. Choose the file again."),
    "evidence.not_what_its_name_says": N_(
        "{name} was not added: its content is not {label}. Save it again as {label}, or give it its right name."
    ),
    "evidence.too_large": N_("{name} was not added: it is larger than {limit} MB. Split it, or add a link to it."),
    "upload.too_large": N_("{name} was not read: it is larger than {limit} MB. Keep only what is to be read."),
    "evidence.nameless": N_("The evidence has no name. Choose a file, or say what it is and where it is kept."),
    "evidence.dates_backwards": N_("The evidence ends before it begins. Correct one of the two dates."),
    "evidence.link_not_web": N_("{link} is not a web address. It must begin with https:// or http://."),
    "evidence.link_too_long": N_("The web address has {length} characters; {longest} fit. Use a shorter link."),
    "evidence.altered": N_(
        "{name} is not shown: the kept file no longer fits the digest in the submission. Tell the operator."
    ),
    "evidence.not_here": N_("This evidence is not attached to {requirement} any more. Nothing was changed."),
    "readiness.unanswered": N_("{requirement} {title}: not answered."),
    "readiness.not_applicable_without_reason": N_("{requirement} {title}: “not applicable” needs a reason."),
    "readiness.shortfall_without_reason": N_("{requirement} {title}: say what is missing."),
    "readiness.critical_without_evidence": N_("{requirement} {title}: critical and met, but no evidence is attached."),
    "trail.no_such_event": N_("The trail has no event number {number}. Nothing was marked."),
    "trail.reviewed_already": N_("Event {number} was reviewed already. Nothing was marked."),
    "purge.under_retention": N_(
        "Records are kept for {years} years. Choose {latest} or an earlier day. Nothing was removed."
    ),
    "purge.nobody_named": N_("Say who orders the purge, by name. Nothing was removed."),
    "purge.trail_does_not_hold": N_(
        "The trail does not hold, so nothing was removed: it would hide what was altered. Run verify_trail first."
    ),
    "person.unknown": N_("There is no account with the address {email}."),
    "person.still_belongs": N_(
        "{email} still belongs to {organisations}. End these memberships first. Nothing was erased."
    ),
    "address.same": N_("This is the address of your account already. Nothing was changed."),
    "address.taken": N_("Another account has this address by now. Nothing was changed. Enter another one."),
    "address.link_dead": N_(
        "This link confirms no address of the account you are signed in with: it was used, replaced by a newer one, is "
        "older than three days, or is for another account. Nothing was changed."
    ),
    "reset.link_dead": N_(
        "This link sets no password any more: it was used, you have signed in since, or it is too old. "
        "Nothing was changed. Ask for a new one."
    ),
    "person.has_an_app": N_("Your account has an authenticator app already. Nothing was changed. Remove it first."),
    "person.no_second_step": N_("The account of {email} has no second step and no passkey. Nothing was changed."),
    "hold.no_such_company": N_("There is no company called {name}. Nothing was changed."),
    "hold.no_such_audit": N_("The company has no such audit. Nothing was changed."),
    "hold.stands_already": N_("A legal hold stands on it already. Nothing was changed."),
    "hold.none_to_lift": N_("No legal hold stands on it. Nothing was changed."),
    "anchor.unreadable": N_("This is no anchor. A line reads: {name}, a time, a number, 64 hexadecimal digits."),
    "anchor.none": N_("There is no anchor in it. Make one with verify_trail --anchor FILE."),
    "preparation.missing": N_(
        "The programme asks that the preparer signs first, and nobody has signed these answers as the preparer. "
        "Nothing was signed. Ask the preparer to sign, then sign yourself."
    ),
    "preparation.same_person": N_(
        "You signed these answers as the preparer, and the programme asks that somebody else answers for them. "
        "Nothing was signed. Ask another signatory to sign, or somebody else to sign as the preparer."
    ),
    "signature.changed_since_shown": N_(
        "The audit was changed after this page was opened, so what you would sign is not what you read. "
        "Nothing was signed. Read the new version, then sign."
    ),
    "signature.broken": N_(
        "The signature of {name} is broken: the record is not the one that was signed. Nothing was registered or "
        "drawn. Tell whoever runs this installation: verify_trail names what was changed."
    ),
    "signature.missing": N_(
        "Nothing was signed. Enter the password you sign in with: a person signs what is declared."
    ),
    "signature.locked": N_(
        "Signing is locked for you after too many wrong entries. Nothing was signed. Try again in {minutes} minutes."
    ),
    "signature.statement_missing": N_(
        "Nothing was signed: you have not accepted the statement of accountability yet. Read and accept it first."
    ),
    "signature.email_missing": N_(
        "Nothing was signed. Your first signature after signing in needs your e-mail address and your password."
    ),
    "signature.email_wrong": N_(
        "This is not the e-mail address that you are signed in with. Nothing was signed. Enter that one."
    ),
    "statement.changed_since_shown": N_(
        "The statement reads otherwise than when this page was opened. Nothing was accepted. Read it again."
    ),
    "signature.password_wrong": N_(
        "The password is not right. Nothing was signed. Enter the password you sign in with."
    ),
    "signature.passkey_wrong": N_(
        "The passkey was not accepted: it is not one of yours, or it did not check that it is you. Nothing was signed. "
        "Try again."
    ),
    "signature.passkey_missing": N_(
        "Nothing was signed: no passkey answered. Use a browser with JavaScript and one of your passkeys, or choose "
        "another way."
    ),
    "signature.proof_missing": N_(
        "Nothing was signed: you have no password here. Sign in again at your provider, or use a passkey."
    ),
    "signature.proof_gone": N_(
        "Your fresh proof no longer counts: it was used, is older than five minutes, or what you sign has changed. "
        "Nothing was signed. Read what is shown now, then prove again that it is you."
    ),
    "signature.sign_in_of_another": N_(
        "Somebody else signed in at the provider, or another account of yours. Nothing was signed. Sign in there as "
        "whoever you are here."
    ),
    "signature.sign_in_stale": N_(
        "The provider let you through without asking you again. Nothing was signed. Sign out there, then try again; if "
        "that does not help, tell whoever runs this installation."
    ),
    "signature.sign_in_undated": N_(
        "The provider does not say when you signed in, or its clock is wrong, so this cannot count as your signature. "
        "Nothing was signed. Tell whoever runs this installation, or sign with a passkey."
    ),
    "signature.sign_in_cancelled": N_("You did not sign in at the provider, so nothing was signed."),
    "signature.sign_in_failed": N_(
        "What came back from the provider could not be trusted, so nothing was signed. Try again; if it happens again, "
        "tell whoever runs this installation."
    ),
    "provider.cancelled": N_("Nobody signed in at {provider}. Try again, or sign in another way."),
    "provider.expired": N_(
        "This answer of the provider belongs to no sign-in that waits here: it came too late, for a second time, or "
        "from another browser. Nobody was signed in. Start again on the sign-in page."
    ),
    "provider.not_held": N_(
        "What came back from {provider} could not be trusted, so nobody was signed in. Try again; if it happens again, "
        "tell whoever runs this installation."
    ),
    "provider.unreachable": N_("{provider} cannot be reached now. Try again in a few minutes, or sign in another way."),
    "provider.unknown_person": N_(
        "You are signed in at {provider}, but no account here is connected with who you are there. If you have an "
        "account, sign in to it another way and connect it on the page of your account. If you have none, ask your "
        "company or body for an invitation."
    ),
    "provider.of_another": N_(
        "This identity is connected with another account here. Nothing was changed. Sign in at the provider as "
        "yourself."
    ),
    "provider.connected_otherwise": N_(
        "Your account is connected with another identity at this provider. Nothing was changed. End that connection "
        "first."
    ),
    "provider.last_way_in": N_(
        "This is the only way into your account. Nothing was changed. Set a password or add a passkey first."
    ),
    "name.not_printable": N_(
        "The name holds characters that cannot be printed on a certificate: {characters}. Enter it in another script."
    ),
}
MESSAGES: dict[str, str] = {
    **OWN, **CHECKLISTS, **QUALITY, **FORMATS, **SCORING, **SUBSTANCES, **TABLES, **WORKBOOKS, **PDF, **PEOPLE,
    **TOKENS,
}  # fmt: skip


def say(problem: Problem) -> str:
    """Return the problem as a sentence in the reader's language, with its place in front when it has one."""
    return sentence(replace(problem, params=worded(problem.params)), MESSAGES, gettext)
