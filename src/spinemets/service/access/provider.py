"""The provider of OpenID Connect: where it is, and who it says somebody is. Nothing it says is believed unchecked."""

from __future__ import annotations

from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from authlib.integrations.base_client import OAuthError  # pyright: ignore[reportMissingTypeStubs]
from authlib.integrations.httpx_client import OAuth2Client  # pyright: ignore[reportMissingTypeStubs]
from authlib.oidc.core import CodeIDToken  # pyright: ignore[reportMissingTypeStubs]
from httpx2 import HTTPError
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from spinemets.service.access.principal import ROLES, Role
from spinemets.service.access.tokens import derived
from spinemets.service.settings import Settings

BACK = "/sign-in/back"
SIGNED_WITH = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
"""Signatures that only the provider can make; never `none`, nor one with a key that we hold as well."""
LEEWAY = 60
"""Seconds by which the clocks may differ."""
SECONDS = 10
LONGEST_NAME = 64


class RefusedError(Exception):
    """Somebody may not come in, or it cannot be found out who that is; the message says why and what to do."""


class Person(NamedTuple):
    """Somebody as the provider knows them."""

    name: str
    display: str
    role: Role


class Provider:
    """One exchange with the provider. `token`: the secret of this attempt, which the browser keeps in a cookie."""

    def __init__(self, settings: Settings, token: str) -> None:
        self.settings = settings
        self.state = derived(token, "state")
        self.nonce = derived(token, "nonce")
        self.verifier = derived(token, "verifier")
        self.client: Any = OAuth2Client(
            settings.oidc_client_id,
            settings.oidc_client_secret.get_secret_value(),
            redirect_uri=settings.address + BACK,
            scope="openid profile",
            code_challenge_method="S256",
            timeout=SECONDS,
        )

    def __enter__(self) -> Provider:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def address(self) -> str:
        """Where the browser is sent."""
        place = self._place(self._described(), "authorization_endpoint")
        address, _ = self.client.create_authorization_url(
            place, state=self.state, nonce=self.nonce, code_verifier=self.verifier
        )
        return address

    def person(self, code: str, now: int) -> Person:
        """Who came back with this code. RefusedError if that is not sure, or if the role of nobody here is theirs."""
        described = self._described()
        try:
            answer = self.client.fetch_token(
                self._place(described, "token_endpoint"),
                grant_type="authorization_code",
                code=code,
                code_verifier=self.verifier,
            )
        except (OAuthError, HTTPError, ValueError):
            raise RefusedError("The provider did not accept the way back. Begin again.") from None
        keys = self._asked(self._place(described, "jwks_uri"))
        return self._who(self._claims(answer, keys, now))

    def _claims(self, answer: dict[str, Any], keys: dict[str, Any], now: int) -> dict[str, Any]:
        """What the identity token says, if the provider signed it, for us, now, and for this attempt."""
        wanted = {
            "iss": {"essential": True, "value": self.settings.oidc_issuer},
            "aud": {"essential": True, "value": self.settings.oidc_client_id},
        }
        bound = {
            "nonce": self.nonce,
            "client_id": self.settings.oidc_client_id,
            "access_token": answer.get("access_token"),
        }
        try:
            key_set = KeySet.import_key_set(cast("Any", keys))
            signed = jwt.decode(str(answer.get("id_token", "")), key_set, algorithms=SIGNED_WITH)
            claims: Any = CodeIDToken(signed.claims, signed.header, cast("Any", wanted), bound)
            claims.validate(now, LEEWAY)
        except (JoseError, ValueError, TypeError, KeyError):
            raise RefusedError(
                "What the provider says of you could not be verified. Begin again; if it happens again, tell an "
                "administrator: the settings, the clock or the provider is wrong."
            ) from None
        return claims

    def _who(self, claims: dict[str, Any]) -> Person:
        name: object = claims.get(self.settings.oidc_name_claim)
        if (
            not isinstance(name, str)
            or not 0 < len(name) <= LONGEST_NAME
            or not (name.isascii() and name.isprintable())
        ):
            raise RefusedError(
                f"The provider gives no usable name in the claim {self.settings.oidc_name_claim}. An administrator can "
                "name another with SPINEMETS_OIDC_NAME_CLAIM."
            )
        said: object = claims.get(self.settings.oidc_role_claim, [])
        values = cast("list[object]", said if isinstance(said, list) else [said])
        granted = self.settings.oidc_roles
        roles: list[Role] = [granted[v] for v in values if isinstance(v, str) and v in granted]
        if not roles:
            raise RefusedError(
                "The provider knows you, but you have no role in spinemets. Ask whoever administers your account to "
                "add you to one of the groups that may use it."
            )
        highest = max(roles, key=ROLES.index)
        return Person(name, str(claims.get("name") or name)[:200], highest)

    def _described(self) -> dict[str, Any]:
        """What the provider says of itself; it must be the provider of the settings."""
        described = self._asked(self.settings.oidc_issuer.rstrip("/") + "/.well-known/openid-configuration")
        if described.get("issuer") != self.settings.oidc_issuer:
            raise RefusedError("Another provider answers at the address of ours. An administrator has to look at it.")
        return described

    def _place(self, described: dict[str, Any], name: str) -> str:
        """An address of the provider; encrypted if its own is."""
        place = str(described.get(name, ""))
        if urlsplit(place).scheme not in ("https", urlsplit(self.settings.oidc_issuer).scheme):
            raise RefusedError(f"The provider gives no usable {name}. An administrator has to look at it.")
        return place

    def _asked(self, address: str) -> dict[str, Any]:
        try:
            answer = self.client.request("GET", address, withhold_token=True)
            answer.raise_for_status()
            said: object = answer.json()
        except (HTTPError, ValueError):
            said = None
        if not isinstance(said, dict):
            raise RefusedError("The provider for signing in does not answer. Try again in a minute.")
        return cast("dict[str, Any]", said)
