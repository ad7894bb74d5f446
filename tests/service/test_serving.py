"""Binding the address, and how the server underneath is run."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import closing
from http.client import HTTPConnection

import pytest
import uvicorn

from service.answering import Answering
from service.app import create_app
from service.serving import ServeError, bind, server_config
from service.settings import Settings


def test_a_free_port_is_bound_but_not_yet_listened_on() -> None:
    """Until all is loaded, callers are refused rather than kept waiting."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with bind("127.0.0.1", port) as listener, closing(socket.socket()) as caller:
        assert listener.getsockname() == ("127.0.0.1", port)
        assert caller.connect_ex(("127.0.0.1", port)) != 0


def test_a_port_in_use_is_told_with_the_way_out() -> None:
    """And the socket is not left open: resource warnings are errors here."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"ポート {port} は、ほかのプログラムが使っています。--port か KEIKAKU_PORT"):
            bind("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("192.0.2.1", "はこの機械のアドレスではありません"),
        ("no such host", "この機械のアドレスとして読めません"),
    ],
)
def test_an_address_that_is_not_this_machine_s_is_told(host: str, said: str) -> None:
    """By the setting's name and what to write there; the first is kept for documents (RFC 5737)."""
    with pytest.raises(ServeError, match=said) as caught:
        bind(host, 8000)
    assert "KEIKAKU_HOST" in str(caught.value)


def test_the_server_tells_nobody_its_name_and_believes_only_named_proxies(small: Answering) -> None:
    """Its own access log stays off: it would print questions."""
    app = create_app(Settings(), small)
    plain = server_config(Settings(), app)
    assert (plain.access_log, plain.server_header, plain.proxy_headers) == (False, False, False)
    behind = server_config(Settings(forwarded_proxies="10.0.0.5"), app)
    assert (behind.proxy_headers, behind.forwarded_allow_ips) == (True, ["10.0.0.5"])


def test_the_longest_question_gets_through_a_real_server(small: Answering) -> None:
    """20,000 characters are 180 KB in an address, beyond what servers take by default; HEAD has no body on the wire."""
    listener = bind("127.0.0.1", 0)
    port = listener.getsockname()[1]
    settings = Settings(port=port)
    server = uvicorn.Server(server_config(settings, create_app(settings, small)))
    listener.listen()  # so that a call that comes before the server does waits for it
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        with closing(HTTPConnection("127.0.0.1", port)) as caller:
            caller.request("GET", f"/api/search?q={'%E9%9B%AA' * 20_000}")
            response = caller.getresponse()
            assert response.status == 200
            assert "server" not in response.headers
            assert len(json.loads(response.read())["query"]["text"]) == 20_000
            for _ in range(2):  # a body after the first would be taken for the second's answer
                caller.request("HEAD", "/about")
                head = caller.getresponse()
                assert (head.status, head.read()) == (200, b"")
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
