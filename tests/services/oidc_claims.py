"""What the tests' provider says of its people (oidc_serve.py)."""

from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator

from tests.services.oidc_serve import PEOPLE


class Claims(OAuth2Validator):
    """The login is the subject; the address goes with whether it was verified."""

    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        known = PEOPLE[request.user.username]
        return {"sub": known.login, "email": known.email, "email_verified": known.email_verified}
