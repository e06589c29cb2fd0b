"""The OpenID Connect provider of the tests, and somebody who signs in at it as a browser would, without one."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from compliance.runtime.paths import ROOT
from compliance.runtime.providers import providers_from
from tests.services.oidc_serve import CLIENT_ID, CLIENT_SECRET, PASSWORD
from tests.services.stack import wait_until

_HIDDEN = re.compile(r"""<input type="?hidden"? name="?([a-z]+)"? value=["']([^"']*)["']>""")


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that runs; `issuer` is its address."""

    issuer: str

    def environment(self, domains: str = "") -> dict[str, str]:
        """Return the variables that make it the provider `acme`, trusted with addresses of these domains."""
        return {
            "OIDC_PROVIDERS": "acme",
            "OIDC_ACME_NAME": "Acme sign-in",
            "OIDC_ACME_ISSUER": self.issuer,
            "OIDC_ACME_CLIENT_ID": CLIENT_ID,
            "OIDC_ACME_CLIENT_SECRET": CLIENT_SECRET,
            "OIDC_ACME_DOMAINS": domains,
        }

    def settings(self, domains: str = "") -> dict[str, Any]:
        """Return what the settings make of that."""
        return providers_from(self.environment(domains), production=False)


@contextmanager
def provider(returned: str, port: int | None = None) -> Iterator[Provider]:
    """Yield a provider that lives as long as the context and sends people back to this address."""
    port = port or free_port()
    command = [sys.executable, "-m", "tests.services.oidc_serve", str(port), returned]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    running = Provider(f"http://localhost:{port}")
    try:
        assert wait_until(lambda: _answers(running), 30), "the provider does not answer"
        yield running
    finally:
        process.terminate()
        process.wait(10)


class Visitor:
    """Somebody at the provider, with the cookies that a browser would keep. `asked` counts how often for a password."""

    def __init__(self, login: str) -> None:
        self.login, self.asked = login, 0
        self._session = requests.Session()

    def sign_in(self, address: str) -> str:
        """Follow the address, sign in where it is asked, and return where the provider leads back to."""
        response = self._session.get(address, allow_redirects=False)
        for _step in range(10):
            location = urljoin(response.url, response.headers.get("Location", ""))
            if urlsplit(location).path.startswith("/sign-in/from/"):
                return location
            if "Location" in response.headers:
                response = self._session.get(location, allow_redirects=False)
            else:
                self.asked += 1
                given = {name: unescape(value) for name, value in _HIDDEN.findall(response.text)}
                given |= {"username": self.login, "password": PASSWORD}
                response = self._session.post(response.url, data=given, allow_redirects=False)
        raise AssertionError(f"the provider leads nowhere: {response.text[:2000]}")


def _answers(running: Provider) -> bool:
    try:
        return requests.get(f"{running.issuer}/.well-known/openid-configuration", timeout=5).ok
    except requests.ConnectionError:
        return False


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
