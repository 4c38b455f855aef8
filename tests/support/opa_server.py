"""A real `opa run --server` on loopback for the length of a test."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import requests


@contextmanager
def running(opa: str) -> Iterator[str]:
    """The URL of a fresh server."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [opa, "run", "--server", "--addr", f"127.0.0.1:{port}", "--disable-telemetry", "--log-level", "error"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(url)
            yield url
        finally:
            process.terminate()


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            requests.get(f"{url}/health", timeout=1).raise_for_status()
        except requests.RequestException:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the OPA server did not start")
