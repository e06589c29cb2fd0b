"""A checklist out of a catalogue that was not made as one. What it lacks is filled in by name, and told as a loss."""

import re
import unicodedata
from dataclasses import dataclass, field

from compliance.checklists.importers.fitting import TEXT, Fitter
from compliance.checklists.importers.numbering import refuse_repeats, requirement_ids, stage_ids
from compliance.checklists.importers.outcome import Losses, Outcome, counted, joined
from compliance.checklists.importers.places import Places
from compliance.checklists.loading import checked_checklist
from compliance.checklists.located_yaml import Value
from compliance.core.errors import Problem, Refused

CRITICALITY = "minor"
NOT_GIVEN = "Not given in the source."
ROLE, SUBSTANCE = "any_role", "any_substance"

_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_VERSION = re.compile(r"\D*(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?\D*")


@dataclass(slots=True)
class Source:
    """What a catalogue says of itself."""

    format: str
    file: str
    title: str = ""
    summary: str = ""
    ref: str = ""
    version: str = ""
    language: str = ""


@dataclass(slots=True)
class Entry:
    """One thing to be audited, as the catalogue has it; empty texts are filled in and told."""

    original: str  # its id there
    where: str
    title: str = ""
    text: str = ""
    guidance: str = ""
    evidence: str = ""  # one entry a line
    clause: str = ""  # how the catalogue itself cites it; "" for its id
    criticality: str = ""
    rationale: str = ""


@dataclass(slots=True)
class Group:
    """What becomes one stage."""

    original: str
    title: str
    where: str
    entries: list[Entry] = field(default_factory=list)


def assemble(source: Source, groups: list[Group], losses: Losses, read: tuple[Problem, ...]) -> Outcome:
    """Return the outcome; Refused for repeated ids, for nothing to audit, and for more than a checklist can hold."""
    refuse_repeats((entry.original, entry.where) for group in groups for entry in group.entries)
    for group in groups:
        if not group.entries:
            losses.add("formats.stage_empty", group.where, group.title)
    filled = [group for group in groups if group.entries]
    if not filled:
        raise Refused(Problem("formats.nothing_to_audit", {}, source.file))
    assembly = _Assembly(source, losses)
    checklist = checked_checklist(assembly.value(filled), assembly.places.where)
    mapped = joined(
        counted("formats.groups_to_stages", len(filled)),
        counted("formats.entries_to_requirements", len(checklist.requirements)),
        counted("formats.ids_given_anew", assembly.renamed),
    )
    return Outcome(source.format, source.file, checklist, read, mapped, losses.all())


class _Assembly:
    def __init__(self, source: Source, losses: Losses) -> None:
        self.source, self.losses = source, losses
        self.fit = Fitter(losses)
        self.places = Places(source.file)
        self.renamed = 0

    def value(self, groups: list[Group]) -> Value:
        source, file = self.source, self.source.file
        title = self.fit.line(source.title, file) or self._filled("title", "Imported checklist")
        self.instrument = title
        for missing in ("formats.vocabularies_filled", "formats.applicability_filled"):
            self.losses.add(missing, file)
        ids = stage_ids(group.original for group in groups)
        return {
            "code": _code(source.ref or title),
            "version": self._version(),
            "language": self._language(),
            "title": title,
            "summary": self.fit.text(source.summary, file) or self._filled("summary", title),
            "roles": [{"id": ROLE, "title": "Any role"}],
            "substance_classes": [{"id": SUBSTANCE, "title": "Any substance class"}],
            "stages": [self._stage(n, group, ids[n]) for n, group in enumerate(groups)],
        }

    def _stage(self, n: int, group: Group, stage: str) -> Value:
        self.places.set(("stages", n), group.where)
        ids = requirement_ids(stage, [(entry.original, entry.where) for entry in group.entries])
        return {
            "id": stage,
            "title": self.fit.line(group.title, group.where) or stage,
            "requirements": [
                self._requirement(("stages", n, "requirements", m), entry, ids[m])
                for m, entry in enumerate(group.entries)
            ],
        }

    def _requirement(self, path: tuple[str | int, ...], entry: Entry, requirement: str) -> Value:
        where = entry.where
        self.places.set(path, where)
        self.renamed += requirement != entry.original.upper()
        text = self.fit.text(entry.text, where)
        title = self.fit.line(entry.title, where)
        if not title:
            self.losses.add("formats.title_filled", where, entry.original)
            title = text[:80].strip() or requirement
        if not text:
            self.losses.add("formats.text_filled", where, entry.original)
            text = title
        guidance = self.fit.text(entry.guidance, where, limit=TEXT)
        evidence = self.fit.lines(entry.evidence, where)
        self._tell_filled(entry, guidance=guidance, evidence=evidence)
        citation = {
            "instrument": self.instrument,
            "clause": self.fit.line(entry.clause or entry.original, where) or requirement,
            "edition": self.fit.text(self.source.version, where),
            "status": "unverified",
        }
        return {
            "id": requirement,
            "title": title,
            "criticality": entry.criticality or CRITICALITY,
            "text": text,
            "guidance": guidance or NOT_GIVEN,
            "evidence": list[Value](evidence) or [NOT_GIVEN],
            "rationale": self.fit.text(entry.rationale, where),
            "applies_to": {"roles": "all", "substances": "all"},
            "citations": [dict[str, Value](citation)],
        }

    def _tell_filled(self, entry: Entry, *, guidance: str, evidence: list[str]) -> None:
        if not entry.criticality:
            self.losses.add("formats.criticality_filled", entry.where, entry.original)
        if not guidance:
            self.losses.add("formats.guidance_filled", entry.where, entry.original)
        if not evidence:
            self.losses.add("formats.evidence_filled", entry.where, entry.original)

    def _filled(self, name: str, text: str) -> str:
        self.losses.add("formats.field_filled", self.source.file, name)
        return text

    def _language(self) -> str:
        wanted = self.source.language.replace("_", "-")
        return wanted if _LANGUAGE.fullmatch(wanted) else self._filled("language", "en")

    def _version(self) -> str:
        found = _VERSION.fullmatch(self.source.version)
        version = ".".join(str(int(part or 0)) for part in found.groups()) if found else "1.0.0"
        if version != self.source.version:
            self.losses.add("formats.version_replaced", self.source.file, self.source.version)
        return version


def _code(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    code = re.sub("[^a-z0-9]+", "-", plain).lstrip("-0123456789")[:60].rstrip("-")
    return code or "imported-checklist"
