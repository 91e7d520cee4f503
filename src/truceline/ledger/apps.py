"""The ledger's app: it puts the triggers in place after every migration and checks that they are there."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Django's entry for `truceline.ledger`."""

    name = "truceline.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run after each migration."""
        from django.db.models.signals import post_migrate

        from truceline.ledger import triggers

        post_migrate.connect(triggers.after_migrate, sender=self, dispatch_uid="truceline.ledger.triggers")
