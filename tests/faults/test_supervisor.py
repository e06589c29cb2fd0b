"""The stack as a person meets it in a terminal: starting, being killed, ending. Real processes throughout."""

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.runtime.claim import read_note
from compliance.runtime.paths import ROOT, socket_path
from tests.services.stack import Stack, wait_until

pytestmark = pytest.mark.real_stack
NewStack = Callable[..., Stack]


def _answers(address: str) -> bool:
    with urllib.request.urlopen(address + "/", timeout=20) as answer:
        return answer.status == 200


def _comes_back(stack: Stack, service: str, *, killed: int) -> bool:
    return wait_until(lambda: stack.note.services.get(service, killed) != killed, 20)


def test_ctrl_c_ends_every_process_and_a_second_start_goes_on(new_stack: NewStack) -> None:
    stack = new_stack().start()
    assert {"redis", "worker", "beat", "web"} == set(stack.note.services)
    assert _answers(stack.address)

    stack.signal(signal.SIGINT)

    assert stack.wait() == 0
    assert stack.processes() == {}
    assert read_note(stack.data) is None
    assert _answers(stack.start().address)
    stack.signal(signal.SIGTERM)
    assert stack.wait() == 0
    assert stack.processes() == {}


def test_a_killed_supervisor_takes_every_process_with_it(new_stack: NewStack) -> None:
    stack = new_stack().start()
    assert wait_until(lambda: "ready." in stack.text(), 60)
    assert len(stack.processes()) >= 9

    stack.signal(signal.SIGKILL)

    assert wait_until(lambda: not stack.processes(), 5), stack.processes()
    assert _answers(stack.start().address)


def test_a_killed_service_comes_back(new_stack: NewStack) -> None:
    stack = new_stack().start()
    for service in ("redis", "worker", "beat", "web"):
        assert _comes_back(stack, service, killed=stack.kill(service)), service
    assert _answers(stack.address)
    assert stack.text().count("was ended by SIGKILL; starting it again") == 4


def test_a_taken_port_is_named_before_anything_starts(new_stack: NewStack) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        stack = new_stack(PORT=str(port))
        stack.launch()
        assert stack.wait() == 1
    assert f"Port {port} on 127.0.0.1 is taken by another program. Choose another port" in stack.text()
    assert [file.name for file in stack.data.iterdir()] == ["stack.json"]


def test_a_second_stack_on_the_same_data_is_refused(new_stack: NewStack) -> None:
    first = new_stack().start()
    second = new_stack()
    second.launch()
    assert second.wait() == 1
    assert f"Chainwarden already runs on {first.data} at {first.address}" in second.text()
    assert _answers(first.address)


def test_a_data_directory_with_a_long_name_works(new_stack: NewStack) -> None:
    stack = new_stack("a folder with a long name, " * 6).start()
    assert not socket_path(stack.data).is_relative_to(stack.data)
    assert _answers(stack.address)


@pytest.mark.parametrize(("port", "said"), [("http", "PORT is 'http'"), ("70000", "PORT is '70000'")])
def test_a_port_that_is_no_port_is_refused(new_stack: NewStack, port: str, said: str) -> None:
    stack = new_stack(PORT=port)
    stack.launch()
    assert stack.wait() == 1
    assert said in stack.text()


def test_the_stack_ends_with_the_program_that_started_it(tmp_path: Path) -> None:
    stack = Stack(tmp_path / "data")
    code = "import subprocess, sys; subprocess.run([sys.executable, '-m', 'compliance.runtime', '--with-parent'])"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=stack.environment, stdout=subprocess.DEVNULL
    ) as parent:
        assert wait_until(lambda: stack.is_ready, 60)
        parent.kill()
    assert wait_until(lambda: not stack.processes(), 15), stack.processes()
