"""What a page asks the browser's passkeys for, before somebody signs with one."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.cache import never_cache

from audits.web.door import actor_of, person
from audits.web.gate import members
from audits.web.refusals import lines_of_refusal
from audits.workflow.prove import ask_for_proof
from compliance.core.errors import Refused
from compliance.people.passkeys import has_passkey
from compliance.signing.passkeys import request_options
from compliance.signing.proofs import PASSKEY, Wanted


@never_cache
@members("POST")
def passkey_request(request: HttpRequest) -> HttpResponseBase:
    """Return the challenge over the digest that a page shows, and the name of the proof; or why there is none."""
    signer = person(request)
    wanted = Wanted(
        signer=signer,
        session=request.session.session_key or "",
        digest=request.POST.get("digest", "")[:64],
        method=PASSKEY,
        page=request.POST.get("page", "")[:300],
        typed={},
    )
    try:
        asked = ask_for_proof(wanted=wanted, actor=actor_of(request))
    except Refused as refused:
        problem = lines_of_refusal(refused)[0].text
        return JsonResponse({"problem": problem}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    options = request_options(signer, asked) if has_passkey(signer) else {}
    return JsonResponse({"proof": str(asked.pk), **options})
