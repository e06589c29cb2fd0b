import socket

import pytest

from compliance.runtime.address import open_listener, public_address
from compliance.runtime.refusal import CannotStart


def test_a_free_port_is_taken_at_once() -> None:
    with open_listener({"PORT": "0"}) as listener:
        port = listener.getsockname()[1]
        assert public_address(listener) == f"http://127.0.0.1:{port}"
        with pytest.raises(CannotStart, match=rf"Port {port} on 127\.0\.0\.1 is taken .* make run PORT={port + 1}"):
            open_listener({"PORT": str(port)})


def test_every_address_of_the_machine_is_shown_as_its_own() -> None:
    with open_listener({"HOST": "0.0.0.0", "PORT": "0"}) as listener:  # noqa: S104
        assert public_address(listener).startswith("http://127.0.0.1:")


def test_an_ipv6_address_stands_in_brackets() -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    with open_listener({"HOST": "::1", "PORT": "0"}) as listener:
        assert public_address(listener).startswith("http://[::1]:")


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(CannotStart, match=r"192\.0\.2\.1:8000 cannot be used .* Set HOST and PORT"):
        open_listener({"HOST": "192.0.2.1"})


@pytest.mark.parametrize("port", ["http", "70000", "-1", "8 000", "٣"])
def test_a_port_that_is_no_port_is_refused(port: str) -> None:
    with pytest.raises(CannotStart, match="give a number from 1 to 65535"):
        open_listener({"PORT": port})
