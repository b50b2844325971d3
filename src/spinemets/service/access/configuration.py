"""What in the settings of signing in does not fit together."""

from __future__ import annotations

from urllib.parse import urlsplit

from spinemets.service.settings import Settings, is_loopback


def access_problems(settings: Settings) -> tuple[str, ...]:
    """What has to be put right before the service may start, each with its reason and the remedy."""
    problems: list[str] = []
    if settings.sign_in == "link":
        if not settings.on_loopback:
            problems.append(
                "SPINEMETS_HOST: other machines could reach the service, and a one-time link is for one person on "
                "this machine. Set SPINEMETS_SIGN_IN to accounts or oidc, or SPINEMETS_HOST to 127.0.0.1."
            )
        return tuple(problems)
    if not _is_origin(settings.address):
        problems.append(
            "SPINEMETS_ADDRESS: a team needs the address at which browsers find the service, encrypted and without a "
            "path: https://spinemets.hospital.example (http only for this machine itself)."
        )
    if settings.sign_in == "oidc":
        given = {
            "SPINEMETS_OIDC_ISSUER": settings.oidc_issuer,
            "SPINEMETS_OIDC_CLIENT_ID": settings.oidc_client_id,
            "SPINEMETS_OIDC_CLIENT_SECRET": settings.oidc_client_secret.get_secret_value(),
            "SPINEMETS_OIDC_ROLES": settings.oidc_roles,
        }
        problems += [
            f"{name}: OpenID Connect needs it. Ask the provider." for name, value in given.items() if not value
        ]
        if settings.oidc_issuer and not _is_safe(settings.oidc_issuer):
            problems.append("SPINEMETS_OIDC_ISSUER: must begin with https://: what the provider says must be its own.")
    return tuple(problems)


def _is_origin(address: str) -> bool:
    parts = urlsplit(address)
    return _is_safe(address) and address == f"{parts.scheme}://{parts.netloc}"


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
    )
