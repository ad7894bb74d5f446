"""Serving: everything is loaded before the first caller is let in."""

from __future__ import annotations

import errno
import socket

import uvicorn
from fastapi import FastAPI

from service.app import create_app, open_answering
from service.logs import SERVICE, configure_logging
from service.settings import Settings, unknown_variables

LONGEST_HEAD = 512 * 1024
"""Bytes a request line with its headers may take: a question of 20,000 characters is 240 KB when percent-encoded."""


class ServeError(Exception):
    """The service cannot listen where it was told to; the text says why and how to mend it."""


def serve(settings: Settings) -> None:
    """Load, listen, and answer until told to stop.

    Raises :class:`ServeError` and the loaders' own errors before anything listens.
    """
    configure_logging(settings.log_level)
    for warning in unknown_variables():
        SERVICE.warning(warning)
    with bind(settings.host, settings.port) as listener:
        app = create_app(settings, open_answering(settings))
        SERVICE.info("質問に答えられるようになりました: %s", settings.public_url)
        uvicorn.Server(server_config(settings, app)).run(sockets=[listener])


def server_config(settings: Settings, app: FastAPI) -> uvicorn.Config:
    """How uvicorn is run: without its access log, which would print questions, and believing only named proxies."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http="h11",
        h11_max_incomplete_event_size=LONGEST_HEAD,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.forwarded_proxies),
        forwarded_allow_ips=list(settings.forwarded_proxies),
        timeout_graceful_shutdown=10,
    )


def bind(host: str, port: int) -> socket.socket:
    """A socket bound to the address, not yet listening; the caller closes it."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError:
        raise ServeError(f"KEIKAKU_HOST の「{host}」は、この機械のアドレスとして読めません。") from None
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.set_inheritable(True)
    except OSError as error:
        listener.close()
        raise ServeError(_reason(error, host, port)) from None
    return listener


def _reason(error: OSError, host: str, port: int) -> str:
    """Why the address cannot be had, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"ポート {port} は、ほかのプログラムが使っています。--port か KEIKAKU_PORT で別の番号にしてください。"
    if error.errno == errno.EACCES:
        return f"ポート {port} を使う権限がありません。1024 以上の番号にしてください。"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"「{host}」はこの機械のアドレスではありません。KEIKAKU_HOST を 127.0.0.1 か 0.0.0.0 にしてください。"
    return f"{host}:{port} で待ち受けられません({error.strerror})。"
