"""The form's words in Spanish."""

from audits.certificates.pdf.words.checklist.table import Words

ES = Words(
    kind="Lista de verificación para rellenar",
    version="Versión {version}",
    count="{requirements} requisitos · {stages} etapas",
    digest="Huella de esta versión",
    site="Empresa y establecimiento",
    address="Dirección",
    date="Fecha",
    filled_by="Rellenado por",
    checked_by="Comprobado por",
    signature="Firma",
    how=(
        "Marque una respuesta por requisito. Escriba en qué se basa: documento, número, fecha, lugar. "
        "“No procede” necesita un motivo. Marque la evidencia que se ha visto."
    ),
    stages="Etapas",
    answers=("Cumple", "Cumple en parte", "No cumple", "No procede"),
    criticality={"critical": "Crítico", "major": "Mayor", "minor": "Menor"},
    guidance="Qué se considera correcto",
    evidence="Evidencia",
    rationale="Por qué es crítico",
    concerns="Solo para",
    separator=" · ",
    notes="Notas y referencias",
    untranslated="° aún sin traducir: se muestra en el idioma original",
    page_of="Página {page} de {pages}",
)
