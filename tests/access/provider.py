"""A provider of OpenID Connect on the loopback: discovery, keys, authorisation with PKCE, tokens. It can also lie."""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jws, jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "spinemets", "secret of the client"


@cache
def new_key(whose: str) -> RSAKey:
    """A key for signing, made once for all tests, which takes a while."""
    return RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})


class Provider:
    """What the provider knows of the one person who signs in there, and how it departs from the truth."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.key = new_key("our own")
        self.signed_with = self.key
        self.claims: dict[str, Any] = {"sub": "u-4711", "name": "Maria Huber", "roles": ["spine-doctors"]}
        self.lies: dict[str, Any] = {}
        self.described: dict[str, Any] = {}
        self.now = time.time
        self.unsigned = False
        self.answers: dict[str, dict[str, str]] = {}
        self.used = 0
        self.moved = ("", "")

    def discovery(self) -> dict[str, Any]:
        places = {
            "issuer": "", "authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys",
        }  # fmt: skip
        return {name: self.address + place for name, place in places.items()} | self.described

    def authorise(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to. Nobody is asked anything: the one person is signed in here."""
        assert asked["response_type"] == "code" and asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256" and "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self.answers[code] = asked
        return f"{asked['redirect_uri'].replace(*self.moved)}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        asked = self.answers.pop(sent.get("code", ""), None)
        name, _, secret = b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        challenge = urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        if (unquote(name), unquote(secret)) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        if (
            asked is None
            or challenge.decode() != asked["code_challenge"]
            or sent["redirect_uri"] != asked["redirect_uri"]
        ):
            return 400, {"error": "invalid_grant"}
        now = int(self.now())
        times = {"iat": now, "exp": now + 300}
        claims = {"iss": self.address, "aud": CLIENT, "nonce": asked["nonce"], **times, **self.claims, **self.lies}
        self.used += 1
        return 200, {"access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": self.written(claims)}

    def written(self, claims: dict[str, Any]) -> str:
        claims = {name: value for name, value in claims.items() if value is not None}
        if self.unsigned:
            parts = ({"alg": "none", "typ": "JWT"}, claims)
            return ".".join(urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=").decode() for p in parts) + "."
        return jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.signed_with)

    def with_public_key_as_password(self, claims: dict[str, Any]) -> str:
        """Signed with what everybody can read, by an algorithm for which that would be a shared secret."""
        key = OctKey.import_key(self.key.as_pem(private=False))
        return jws.serialize_compact(
            {"alg": "HS256", "kid": "1"}, json.dumps(claims).encode(), key, algorithms=["HS256"]
        )


@contextmanager
def running() -> Generator[Provider]:
    """The provider while it listens on a free port."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/.well-known/openid-configuration":
                self.json(200, provider.discovery())
            elif parts.path == "/keys":
                self.json(200, {"keys": [provider.key.as_dict(private=False)]})
            elif parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorise(one_each(parts.query)))
                self.end_headers()
            else:
                self.json(404, {})

        def do_POST(self) -> None:
            sent = one_each(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.json(*provider.token(sent, self.headers.get("Authorization", "")))

        def json(self, status: int, value: dict[str, Any]) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    provider = Provider(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    thread.join(10)
    server.server_close()


def one_each(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
