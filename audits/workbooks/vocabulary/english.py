"""English headings and answers, in folded form."""

HEADINGS = {
    "requirement": """
        ref | reference | ref no | ref number | ref id | ref code | reference no | reference number | reference id
        reference code | id | ids | identifier | key | code | codes | no | nr | num | number | index | sn | s no
        sl no | sr no | serial no | serial number | item | items | item id | item no | item nr | item number
        item ref | item code | item reference | requirement id | requirement ids | requirement no | requirement nr
        requirement number | requirement ref | requirement reference | requirement code | req | req id | req no
        req nr | req number | req ref | req code | reqt no | reqt id | clause | clause no | clause number
        clause ref | clause id | question id | question no | question number | question ref | question code | q no
        q id | qid | q | criterion | criterion id | criterion no | criterion number | criterion ref | criterion code
        criteria id | criteria no | criteria ref | control | control id | control no | control number | control ref
        control code | check id | check no | check ref | checkpoint | checkpoint no | checklist id | checklist no
        checklist item | checklist ref | checklist code | point | point no | paragraph | para | article
        standard ref | standard no | statement id | statement no | rule id | rule no | line | line no | line item
        element | element no | element id | indicator | indicator no | topic no | section ref
    """,
    "answer": """
        status | answer | answers | response | responses | reply | compliant | compliance | compliance status
        compliant or not | compliance level | level of compliance | degree of compliance | compliance rating
        compliance result | compliance state | compliance answer | conformity | conformance | conformity status
        conformance status | conformity level | conforms | conform | conforming | conformant | comply | complies
        complied | result | results | outcome | assessment | self assessment | self assessed | rating | evaluation
        self evaluation | verdict | met | met or not | met not met | requirement met | is requirement met
        is it met | is this met | fulfilled | fulfilment | fulfillment | fulfilment status | fulfillment status
        implemented | implementation | implementation status | implementation level | in place | is it in place
        state | judgement | judgment | determination | conclusion | yes no | y n | y n na | y n n a | yes no na
        yes no n a | yes no partial | yes no partial na | yes partial no | yes partial no na | yes partial no n a
        ok | achieved | achievement | satisfied | position | do you comply | do we comply | are you compliant
        are we compliant | does site comply | adherence | audit result
    """,
    "reason": """
        justification | justifications | rationale | reason | reasons | reasoning | explanation | explanations
        explain | why | reason for na | reason for n a | reason if na | reason if n a | reason na | reason n a
        na reason | n a reason | justification for na | justification for n a | justification if na
        justification if n a | na justification | n a justification | reason not applicable
        reason if not applicable | justification if not applicable | reason for not applicable
        justification for not applicable | basis
    """,
    "comment": """
        comment | comments | remark | remarks | note | notes | observation | observations | detail | details
        narrative | commentary | additional information | further information | additional comments
        further comments | additional notes | additional remarks | free text | how met | how implemented
        how is it met | how do you comply | implementation details | implementation notes
        implementation description | description of implementation | gap | gaps | gap description | deviation
        deviations | response | responses | information | clarification | clarifications | feedback
    """,
    "evidence": """
        evidence | evidences | evidence ref | evidence refs | evidence reference | evidence references
        evidence document | evidence documents | evidence location | evidence link | evidence links | evidence file
        evidence files | evidence provided | evidence seen | evidence available | evidence attached | evidence held
        evidence on file | evidence no | evidence number | evidence id | evidence description | evidence details
        evidence of compliance | objective evidence | supporting evidence | supporting document
        supporting documents | supporting documentation | supporting doc | supporting docs | supporting record
        supporting records | supporting material | proof | proofs | proof of compliance | proof ref
        proof reference | document | documents | documentation | document ref | document reference
        document references | document no | document number | document id | doc | docs | doc ref | doc refs | doc no
        doc number | doc id | doc reference | documentary evidence | record | records | record ref
        record reference | records ref | record no | record number | attachment | attachments | attached | file
        files | annex | annexes | appendix | exhibit | exhibits | sop | sops | sop no | sop ref | sop number
        sop reference | procedure | procedures | procedure ref | procedure no | procedure number
        procedure reference | verification | means of verification | link | links | reference document
        reference documents | document evidence
    """,
}

ANSWERS = {
    "met": """
        y | yes | compliant | complies | comply | complied | in compliance | fully compliant | full compliance
        full | fully | fully met | met | ok | okay | conforms | conform | conforming | conformant | conformity
        in conformity | fully conforming | fully conforms | full conformity | fully complies | fulfilled
        fully fulfilled | satisfied | fully satisfied | satisfactory | pass | passed | implemented
        fully implemented | in place | fully in place | achieved | fully achieved | true | c | yes compliant
        yes met | yes fully | requirement met | is met | ✓
    """,
    "partly_met": """
        partial | partially | partly | part | in part | part met | partly met | partially met | partial met
        partial compliance | partially compliant | partly compliant | part compliant | partially complies
        partly complies | partial compliant | partially conforming | partly conforming | partially conforms
        partly conforms | partial conformity | partial conformance | partly fulfilled | partially fulfilled
        partly satisfied | partially satisfied | partly implemented | partially implemented | partial implementation
        partly in place | partially in place | partly achieved | partially achieved | in progress | yes partial
        yes partially | yes partly | yes in part | pc | requirement partly met | requirement partially met
    """,
    "not_met": """
        n | no | not compliant | non compliant | noncompliant | non compliance | noncompliance | does not comply
        not comply | not complied | not in compliance | not met | unmet | is not met | requirement not met | nc
        n c | non conforming | nonconforming | not conforming | does not conform | not conform | non conformity
        nonconformity | non conform | non conformance | nonconformance | non conformant | nonconformant
        not fulfilled | unfulfilled | not satisfied | unsatisfied | unsatisfactory | not satisfactory | fail
        failed | fails | not implemented | not in place | not achieved | false | not ok | nok | no compliance
        no not met | no not compliant | ✗
    """,
    "not_applicable": """
        n a | na | not applicable | non applicable | nonapplicable | inapplicable | does not apply | not relevant
        not appl | n appl | n app | not applicable n a | not applicable na
    """,
    "unanswered": "unanswered | not answered | no answer",
}

SHORT_ANSWERS: dict[str, str] = {}
