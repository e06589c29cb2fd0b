"""French headings and answers, in folded form."""

HEADINGS = {
    "requirement": """
        ref | refs | reference | ref no | n | no | num | numero | code | id | identifiant | cle | item | n item
        no item | article | clause | point | repere | rubrique | indice | paragraphe | alinea | critere | controle
        indicateur | ligne | n ordre | no ordre | numero ordre | n exigence | no exigence | num exigence
        numero exigence | code exigence | id exigence | ref exigence | reference exigence | identifiant exigence
        exigence n | exigence no | exigence id | exigence ref | exigence numero | n critere | no critere
        code critere | ref critere | n question | no question | numero question | question n | question no
        code question | n point | no point | n controle | code controle
    """,
    "answer": """
        statut | etat | conformite | conforme | est conforme | reponse | reponses | resultat | resultats
        etat conformite | statut conformite | niveau conformite | degre conformite | evaluation | auto evaluation
        autoevaluation | appreciation | cotation | respect | respecte | respectee | exigence respectee
        exigence satisfaite | exigence atteinte | satisfait | satisfaite | satisfaction | atteint | atteinte
        mise en oeuvre | mis en oeuvre | etat mise en oeuvre | en place | oui non | oui non na | oui non n a
        oui non so | oui non partiel | oui partiel non | oui partiel non na | conforme oui non
        conforme non conforme | c nc na | conclusion | verdict | situation | resultat evaluation
        resultat auto evaluation | resultat conformite | niveau respect | statut exigence
    """,
    "reason": """
        justification | justifications | motif | motifs | raison | raisons | explication | explications | motivation
        motif na | motif n a | motif so | motif si na | justification na | justification n a | justification si na
        justification si n a | justification non applicable | justification sans objet | motif non applicable
        motif sans objet | argumentaire
    """,
    "comment": """
        commentaire | commentaires | remarque | remarques | observation | observations | note | notes | precision
        precisions | detail | details | informations complementaires | information complementaire
        commentaires complementaires | annotations | ecart | ecarts | reponse | reponses | constat | constats
    """,
    "evidence": """
        preuve | preuves | element preuve | elements preuve | preuve objective | preuves objectives
        preuve documentaire | preuves documentaires | ref preuve | reference preuve | preuve ref | justificatif
        justificatifs | piece justificative | pieces justificatives | document | documents | documentation
        document reference | documents reference | document justificatif | documents justificatifs | document preuve
        documents preuve | documents appui | documents associes | enregistrement | enregistrements | annexe
        annexes | piece jointe | pieces jointes | fichier | fichiers | procedure | procedures
        reference documentaire | references documentaires | ref documentaire | ref document | ref documents
        no document | n document | elements probants | element probant | evidence | evidences | lien | liens
        registre | registres
    """,
}

ANSWERS = {
    "met": """
        oui | conforme | est conforme | en conformite | conformite | conformite totale | totalement conforme
        entierement conforme | pleinement conforme | respecte | respectee | exigence respectee | satisfait
        satisfaite | satisfaisant | atteint | atteinte | mis en oeuvre | mise en oeuvre | en place | vrai | ok
        rempli | remplie | oui conforme | totalement | total | acquis | totalement respecte | totalement respectee
    """,
    "partly_met": """
        partiel | partielle | partiellement | en partie | partiellement conforme | conforme partiellement
        conforme en partie | partiellement respecte | partiellement respectee | partiellement atteint
        partiellement atteinte | conformite partielle | partiellement satisfait | partiellement satisfaite
        partiellement mis en oeuvre | partiellement en place | partiellement rempli | oui partiellement
        oui en partie | en cours | pc | en partie conforme
    """,
    "not_met": """
        non | non conforme | pas conforme | non conformite | n est pas conforme | non respecte | non respectee
        pas respecte | non satisfait | non satisfaite | non satisfaisant | insatisfaisant | non atteint
        non atteinte | non rempli | non remplie | non mis en oeuvre | non mise en oeuvre | pas en place
        pas mis en oeuvre | faux | nc | exigence non respectee
    """,
    "not_applicable": """
        sans objet | s o | so | non applicable | pas applicable | inapplicable | ne s applique pas | non concerne
        non concernee | pas concerne | n a | na | sans objet s o | sans objet so | non applicable n a
        non applicable na
    """,
    "unanswered": "sans reponse | non repondu | non renseigne",
}

SHORT_ANSWERS = {"o": "met", "p": "partly_met"}
