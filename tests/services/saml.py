"""A SAML provider's part in a sign-in: an assertion signed with its own key, by the library that checks it here."""

import base64
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from onelogin.saml2.utils import OneLogin_Saml2_Utils as Utils

ENTITY = "https://idp.umbrella.example"
_SAML, _SAMLP = "urn:oasis:names:tc:SAML:2.0:assertion", "urn:oasis:names:tc:SAML:2.0:protocol"
_NAMES = "urn:oasis:names:tc:SAML:2.0"
_ASSERTION = f"""<saml:Assertion xmlns:saml="{_SAML}" ID="{{id}}" Version="2.0" IssueInstant="{{now}}">
<saml:Issuer>{ENTITY}</saml:Issuer>
<saml:Subject><saml:NameID Format="{_NAMES}:nameid-format:persistent">{{subject}}</saml:NameID>
<saml:SubjectConfirmation Method="{_NAMES}:cm:bearer">
<saml:SubjectConfirmationData InResponseTo="{{asked}}" NotOnOrAfter="{{soon}}" Recipient="{{recipient}}"/>
</saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{{before}}" NotOnOrAfter="{{soon}}">
<saml:AudienceRestriction><saml:Audience>{{recipient}}/metadata</saml:Audience></saml:AudienceRestriction>
</saml:Conditions>
<saml:AuthnStatement AuthnInstant="{{now}}" SessionIndex="{{id}}"><saml:AuthnContext>
<saml:AuthnContextClassRef>{_NAMES}:ac:classes:Password</saml:AuthnContextClassRef>
</saml:AuthnContext></saml:AuthnStatement></saml:Assertion>"""
_RESPONSE = f"""<samlp:Response xmlns:samlp="{_SAMLP}" xmlns:saml="{_SAML}" ID="{{id}}r" Version="2.0"
 IssueInstant="{{now}}" Destination="{{recipient}}" InResponseTo="{{asked}}"><saml:Issuer>{ENTITY}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="{_NAMES}:status:Success"/></samlp:Status>{{assertion}}</samlp:Response>"""


@dataclass(frozen=True, slots=True)
class Keys:
    """A private key and its certificate, in PEM."""

    private: str
    certificate: str


def new_keys() -> Keys:
    """Return keys that are valid for a day."""
    key, now = rsa.generate_private_key(public_exponent=65537, key_size=2048), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Umbrella")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Keys(private.decode(), made.sign(key, hashes.SHA256()).public_bytes(pem).decode())


def answer_to(address: str, subject: str, keys: Keys) -> str:
    """Return the signed response to the request that the address carries, as the browser would post it."""
    packed = base64.b64decode(parse_qs(urlsplit(address).query)["SAMLRequest"][0])
    asked = ET.fromstring(zlib.decompress(packed, -15))  # noqa: S314 - written by ourselves just now
    recipient = asked.attrib["AssertionConsumerServiceURL"]
    now = datetime.now(UTC)
    told = {
        "id": f"_{asked.attrib['ID'][-20:]}",
        "asked": asked.attrib["ID"],
        "subject": subject,
        "recipient": recipient,
        **{
            name: (now + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
            for name, minutes in (("before", -1), ("now", 0), ("soon", 5))
        },
    }
    signed = Utils.add_sign(_ASSERTION.format(**told), keys.private, keys.certificate, debug=True)
    whole = _RESPONSE.format(assertion=signed.decode().split("?>", 1)[-1], **told)
    return base64.b64encode(whole.encode()).decode()
