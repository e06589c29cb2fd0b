"""The certificate in Spanish."""

from audits.certificates.pdf.words.certificate.table import Kind, Words

ES = Words(
    certificate=Kind(
        title="Certificado de cumplimiento",
        number="Certificado n.º",
        opening="Se certifica que",
        statement="ha sido auditada conforme a “{checklist}”, versión {version}, para el establecimiento y el "
        "alcance aquí indicados, y que {body} decidió el {decided} que se cumplen los requisitos del programa.",
        statement_conditional="ha sido auditada conforme a “{checklist}”, versión {version}, para el "
        "establecimiento y el alcance aquí indicados, y que {body} decidió el {decided} que se cumplen los "
        "requisitos del programa, con las condiciones aquí indicadas.",
        decided="Decisión",
        grade="Calificación",
        check="Compruebe este certificado",
        unsigned="Certificado sin firma",
        unsigned_line="Nadie ha firmado este certificado.",
        specimen_line="No es un certificado. Todos los nombres y números son inventados.",
    ),
    declaration=Kind(
        title="Autodeclaración registrada",
        number="Declaración n.º",
        opening="Se hace constar que",
        statement="ha declarado su propio cumplimiento de “{checklist}”, versión {version}, para el "
        "establecimiento y el alcance aquí indicados. {body} registró la declaración el {decided} y no la ha "
        "comprobado.",
        statement_conditional="ha declarado su propio cumplimiento de “{checklist}”, versión {version}, para el "
        "establecimiento y el alcance aquí indicados, con las condiciones aquí indicadas. {body} registró la "
        "declaración el {decided} y no la ha comprobado.",
        decided="Registro",
        grade="Calificación propia",
        check="Compruebe esta declaración",
        unsigned="Declaración sin firma",
        unsigned_line="Nadie ha firmado esta declaración: ninguna persona responde de ella con su nombre.",
        specimen_line="No es una declaración. Todos los nombres y números son inventados.",
    ),
    registered_by="Registrada por",
    not_checked="Autodeclarado, sin comprobar",
    level="Nivel de garantía",
    levels=("Autodeclarado", "Con revisión documental", "Verificado por muestreo", "Verificado in situ"),
    explained=(
        "Respuestas de la propia empresa. Nadie ajeno a ella las ha comprobado.",
        (
            "Un revisor del organismo emisor leyó las respuestas y los documentos que las sustentan. No se visitó el "
            "establecimiento."
        ),
        "Un revisor comprobó una muestra de respuestas, elegida según el riesgo, con la evidencia original.",
        (
            "Los revisores visitaron el establecimiento y comprobaron las respuestas con registros, personas e "
            "instalaciones."
        ),
    ),
    roles="Funciones incluidas",
    substances="Clases de sustancias incluidas",
    jurisdictions="Jurisdicciones incluidas",
    circumstances="Circunstancias incluidas",
    all="Todas",
    none="Ninguna",
    policy="Puntuado según",
    valid_from="Válido desde",
    valid_until="Válido hasta",
    conditional="Condicional",
    conditions_until="por cerrar antes del final del {date}",
    conditions_overleaf="Hay {count} condiciones. Figuran en las páginas siguientes, que forman parte de este "
    "documento.",
    conditions_title="Condiciones",
    items_overleaf="{count}, en las páginas siguientes",
    page="Página {page} de {pages}",
    status="El estado puede cambiar en cualquier momento. Solo da fe el registro público: consúltelo antes de confiar "
    "en esta página.",
    code="Código",
    digest="SHA-256 del registro",
    signed="Firmado",
    suspended="Suspendido",
    suspended_line="desde el {date}. No debe confiarse en esta copia.",
    specimen="Muestra",
)
