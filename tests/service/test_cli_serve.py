"""``keikaku serve`` as a process of its own: it answers, it ends when told to, and it fails before it listens."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-c", "from service.cli import app; app()", "serve"]


def free_port() -> int:
    """A port that nobody listens on just now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def serving(index_dir: Path, model_cache: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The server, once it has said that it is ready."""
    port = free_port()
    environment = {**os.environ, "KEIKAKU_INDEX_DIR": str(index_dir), "KEIKAKU_CACHE_DIR": str(model_cache)}
    with subprocess.Popen([*COMMAND, "--port", str(port)], env=environment, stderr=subprocess.PIPE, text=True, cwd=CHECKOUT) as process:
        try:
            assert process.stderr is not None
            told = ""
            while "質問に答えられるようになりました" not in told:
                line = process.stderr.readline()
                assert line, told
                told += line
            assert f"http://127.0.0.1:{port}" in told.splitlines()[0]
            while not listening(port):
                assert process.poll() is None
            yield process, port
        finally:
            process.kill()


def listening(port: int) -> bool:
    """Whether somebody takes calls on the port."""
    with closing(socket.socket()) as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def fetch(port: int, path: str) -> tuple[int, str]:
    """Status and body of one address."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, response.read().decode("utf-8")


def test_it_serves_and_ends_when_interrupted(serving: tuple[subprocess.Popen[str], int]) -> None:
    """Ready from the moment it says so, a search answered, and Ctrl+C ends it without a traceback."""
    process, port = serving
    assert fetch(port, "/health/ready")[0] == 200
    status, body = fetch(port, "/api/search?q=%E9%99%A4%E9%9B%AA")
    assert status == 200
    assert json.loads(body)["hits"][0]["id"] == "asahikawa-fukushi-5/2024/4-2/city"
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    rest = process.stderr.read()
    assert process.wait(timeout=30) in (0, 130, -signal.SIGINT)
    assert "Traceback" not in rest
    assert "%E9%99%A4" not in rest
    assert "除雪" not in rest


@pytest.mark.parametrize("seconds", [0.0, 1.0, 2.0, 3.5])
def test_whatever_is_prepared_at_its_end_does_not_crash_it(
    serving: tuple[subprocess.Popen[str], int], seconds: float
) -> None:
    """Suggestions are gathered beside the first readers, in C++ for the most part; the end waits for that."""
    process, _ = serving
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    rest = process.stderr.read()
    assert process.wait(timeout=60) in (0, 130, -signal.SIGINT), rest
    assert "terminate called" not in rest


@pytest.mark.parametrize("seconds", [1.0, 3.0, 5.0])
def test_ending_while_it_loads_does_not_crash_it(index_dir: Path, model_cache: Path, seconds: float) -> None:
    """Started as any ASGI server would, it listens at once; told to end then, it does."""
    port = free_port()
    environment = {**os.environ, "KEIKAKU_INDEX_DIR": str(index_dir), "KEIKAKU_CACHE_DIR": str(model_cache)}
    command = [sys.executable, "-m", "uvicorn", "--factory", "service.app:from_environment", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, cwd=CHECKOUT) as process:
        try:
            while not listening(port):
                assert process.poll() is None
            time.sleep(seconds)
            process.send_signal(signal.SIGINT)
            assert process.stderr is not None
            rest = process.stderr.read()
            assert process.wait(timeout=60) in (0, 130, -signal.SIGINT), rest
            assert "Traceback" not in rest
            assert "terminate called" not in rest
        finally:
            process.kill()


def refused(port: int, **settings: Path) -> str:
    """What a server that cannot start says on standard error; it must end by itself, with exit status 1."""
    environment = {**os.environ, **{f"KEIKAKU_{name}": str(value) for name, value in settings.items()}}
    command = [*COMMAND, "--port", str(port)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=300, check=False, cwd=CHECKOUT
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_port_in_use_is_told_before_anything_is_loaded(tmp_path: Path) -> None:
    """Which port, and how to choose another; the model is not even unpacked."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = refused(port, CACHE_DIR=tmp_path / "cache")
    assert f"ポート {port}" in told
    assert "--port" in told
    assert not (tmp_path / "cache").exists()


def test_without_an_index_it_does_not_start(tmp_path: Path, model_cache: Path) -> None:
    """The remedy is the command that builds one."""
    told = refused(free_port(), INDEX_DIR=tmp_path / "none", CACHE_DIR=model_cache)
    assert "keikaku index" in told
