"""The form's words in French."""

from audits.certificates.pdf.words.checklist.table import Words

FR = Words(
    kind="Référentiel à remplir",
    version="Version {version}",
    count="{requirements} exigences · {stages} étapes",
    digest="Empreinte de cette version",
    site="Entreprise et site",
    address="Adresse",
    date="Date",
    filled_by="Rempli par",
    checked_by="Vérifié par",
    signature="Signature",
    how=(
        "Cochez une réponse par exigence. Écrivez sur quoi elle repose\u202f: document, numéro, date, lieu. "
        "«\u202fSans objet\u202f» demande un motif. Cochez les preuves qui ont été vues."
    ),
    stages="Étapes",
    answers=("Satisfaite", "En partie", "Non satisfaite", "Sans objet"),
    criticality={"critical": "Critique", "major": "Majeure", "minor": "Mineure"},
    guidance="Ce qui est attendu",
    evidence="Preuves",
    rationale="Pourquoi elle est critique",
    concerns="Seulement pour",
    separator=" · ",
    notes="Notes et références",
    untranslated="° pas encore traduit\u202f: affiché dans la langue d’origine",
    page_of="Page {page} sur {pages}",
)
