"""Spanish headings and answers, in folded form."""

HEADINGS = {
    "requirement": """
        ref | referencia | ref no | n | no | nro | num | numero | codigo | cod | clave | id | identificador | item
        n item | no item | clausula | no clausula | n clausula | punto | apartado | articulo | inciso | control
        indicador | criterio | numeral | no requisito | n requisito | nro requisito | num requisito
        numero requisito | codigo requisito | cod requisito | id requisito | ref requisito | referencia requisito
        requisito no | requisito n | requisito id | requisito ref | identificador requisito | clave requisito
        no pregunta | n pregunta | numero pregunta | codigo pregunta | no control | codigo control | no criterio
        codigo criterio | numero orden | no orden | n orden
    """,
    "answer": """
        cumplimiento | cumple | cumplido | se cumple | estado | estatus | estado cumplimiento | situacion
        respuesta | respuestas | resultado | resultados | conformidad | conforme | es conforme | nivel cumplimiento
        grado cumplimiento | evaluacion | autoevaluacion | auto evaluacion | valoracion | calificacion | dictamen
        implementado | implantado | implementacion | implantacion | estado implementacion | estado implantacion
        grado implantacion | satisface | satisfecho | si no | si no na | si no n a | si no parcial | si parcial no
        si parcial no na | cumple si no | cumple no cumple | conclusion | estado conformidad
        resultado cumplimiento | resultado autoevaluacion | estado requisito | cumplimiento requisito
        conforme no conforme
    """,
    "reason": """
        justificacion | justificaciones | motivo | motivos | razon | razones | explicacion | explicaciones
        fundamento | fundamentacion | motivo na | motivo n a | motivo no aplica | justificacion na
        justificacion n a | justificacion no aplica | razon no aplica | argumentacion
    """,
    "comment": """
        comentario | comentarios | observacion | observaciones | nota | notas | detalle | detalles | aclaracion
        aclaraciones | anotaciones | informacion adicional | comentarios adicionales | observaciones adicionales
        apuntes | brecha | brechas | descripcion implementacion | precisiones | respuesta | respuestas
    """,
    "evidence": """
        evidencia | evidencias | evidencia objetiva | evidencias objetivas | evidencia documental | ref evidencia
        referencia evidencia | evidencia ref | evidencia referencia | prueba | pruebas | prueba documental
        documento | documentos | documentacion | documento soporte | documentos soporte | documentacion soporte
        documento respaldo | documentos respaldo | documentacion respaldo | respaldo | soporte | soportes | registro
        registros | anexo | anexos | adjunto | adjuntos | archivo | archivos | procedimiento | procedimientos | pnt
        poe | comprobante | comprobantes | sustento | justificante | justificantes | referencia documental
        documento referencia | documentos referencia | ref documental | no documento | codigo documento
        documentos evidencia | enlace | enlaces
    """,
}

ANSWERS = {
    "met": """
        si | cumple | se cumple | si cumple | cumple totalmente | cumple completamente | cumple plenamente
        cumplimiento total | cumplido | cumplida | conforme | totalmente conforme | conformidad | total | totalmente
        implementado | implantado | totalmente implementado | satisfactorio | satisfecho | correcto | verdadero
        aprobado | en cumplimiento | ok | requisito cumplido | aprueba
    """,
    "partly_met": """
        parcial | parcialmente | en parte | cumple parcialmente | cumple en parte | cumple parcial
        cumplimiento parcial | parcialmente conforme | conforme parcialmente | conformidad parcial
        parcialmente implementado | cumplido en parte | parcialmente implantado | parcialmente cumplido
        cumplido parcialmente | en proceso | en curso | en progreso | si parcialmente | si en parte
        se cumple parcialmente | se cumple en parte | cp
    """,
    "not_met": """
        no | no cumple | no se cumple | incumple | incumplimiento | incumplido | incumplida | no cumplido
        no cumplida | no conforme | no conformidad | disconforme | no implementado | no implantado | insatisfactorio
        no satisfactorio | falso | no aprobado | reprobado | nc | requisito no cumplido | sin cumplir
    """,
    "not_applicable": """
        no aplica | no aplicable | no procede | no corresponde | no es aplicable | no se aplica | n a | na | n ap
        no aplica n a | no aplica na | inaplicable
    """,
    "unanswered": "sin responder | sin respuesta | sin contestar | no contestado",
}

SHORT_ANSWERS = {"s": "met", "p": "partly_met"}
