"""The configuration, from the environment: SPINEMETS_DATABASE, SPINEMETS_PORT and so on."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that can be set from outside, each with a safe value of its own."""

    model_config = SettingsConfigDict(env_prefix="SPINEMETS_", extra="ignore", frozen=True)

    database: str = "sqlite:///spinemets.db"
    """Where cases are kept: a SQLite file, or `postgresql+pg8000://user@host/database`."""
    host: str = "127.0.0.1"
    """The address that is listened on; only the machine itself can reach the loopback address."""
    port: int = 8650
    time_zone: str = "UTC"
    """The time zone in which times without one are meant: that of the place of care."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the place of care."""
        return ZoneInfo(self.time_zone)
