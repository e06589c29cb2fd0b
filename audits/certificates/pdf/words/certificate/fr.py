"""The certificate in French."""

from audits.certificates.pdf.words.certificate.table import Kind, Words

FR = Words(
    certificate=Kind(
        title="Certificat de conformité",
        number="Certificat nº",
        opening="Il est certifié que",
        statement="a été auditée selon «\u202f{checklist}\u202f», version {version}, pour le site et le champ "
        "indiqués ici, et que {body} a décidé le {decided} que les exigences du programme sont satisfaites.",
        statement_conditional="a été auditée selon «\u202f{checklist}\u202f», version {version}, pour le site et le "
        "champ indiqués ici, et que {body} a décidé le {decided} que les exigences du programme sont satisfaites, "
        "sous les conditions indiquées ici.",
        decided="Décision",
        grade="Note",
        check="Vérifiez ce certificat",
        unsigned="Certificat non signé",
        unsigned_line="Personne n’a signé ce certificat.",
        specimen_line="Ceci n’est pas un certificat. Noms et numéros sont inventés.",
    ),
    declaration=Kind(
        title="Autodéclaration enregistrée",
        number="Déclaration nº",
        opening="Il est pris acte que",
        statement="a déclaré sa propre conformité à «\u202f{checklist}\u202f», version {version}, pour le site et le "
        "champ indiqués ici. {body} a enregistré la déclaration le {decided} et ne l’a pas vérifiée.",
        statement_conditional="a déclaré sa propre conformité à «\u202f{checklist}\u202f», version {version}, pour le "
        "site et le champ indiqués ici, sous les conditions indiquées ici. {body} a enregistré la déclaration le "
        "{decided} et ne l’a pas vérifiée.",
        decided="Enregistrement",
        grade="Note propre",
        check="Vérifiez cette déclaration",
        unsigned="Déclaration non signée",
        unsigned_line="Personne n’a signé cette déclaration\u202f: nul n’en répond sous son nom.",
        specimen_line="Ceci n’est pas une déclaration. Noms et numéros sont inventés.",
    ),
    registered_by="Enregistrée par",
    not_checked="Autodéclaré, non vérifié",
    level="Niveau d’assurance",
    levels=("Autodéclaré", "Examiné sur dossier", "Vérifié par échantillon", "Vérifié sur site"),
    explained=(
        "Réponses de l’entreprise elle-même. Personne d’extérieur ne les a vérifiées.",
        (
            "Un évaluateur de l’organisme a lu les réponses et les documents qui les appuient. Le site n’a pas été "
            "visité."
        ),
        "Un évaluateur a confronté un échantillon de réponses, choisi selon le risque, aux preuves d’origine.",
        "Des évaluateurs ont visité le site et confronté les réponses aux registres, aux personnes et aux locaux.",
    ),
    roles="Rôles couverts",
    substances="Classes de substances couvertes",
    jurisdictions="Juridictions couvertes",
    circumstances="Circonstances couvertes",
    all="Toutes",
    none="Aucune",
    policy="Noté selon",
    valid_from="Valide du",
    valid_until="Valide jusqu’au",
    conditional="Sous conditions",
    conditions_until="à lever avant le {date}",
    conditions_overleaf="Il y a {count} conditions. Elles figurent aux pages suivantes, qui font partie de ce "
    "document.",
    conditions_title="Conditions",
    items_overleaf="{count}, aux pages suivantes",
    page="Page {page} sur {pages}",
    status="L’état peut changer à tout moment. Seul le registre fait foi\u202f: consultez-le avant de vous fier à "
    "cette page.",
    code="Code",
    digest="SHA-256 de l’enregistrement",
    signed="Signé",
    suspended="Suspendu",
    suspended_line="depuis le {date}. Ne pas se fier à cette copie.",
    specimen="Spécimen",
)
