"""The desk in django-helpdesk's ticket page."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Error, register


class EscalationConfig(AppConfig):
    """Registers the check."""

    name = "escalation"

    def ready(self):
        """Says on every start what is not in its place."""
        register(check)


def check(app_configs, **kwargs):
    """The package's files, and the order of the apps."""
    faults = []
    folder = Path(getattr(settings, "ESCALATION_DESK", "node_modules/escalation-desk"))
    if not (folder / "dist/engine.wasm").is_file():
        faults.append(
            Error(
                f"{folder} does not have the package escalation-desk",
                hint="Install its tarball there with npm, or let ESCALATION_DESK name the folder of an unpacked one.",
                id="escalation.E001",
            )
        )
    apps = list(settings.INSTALLED_APPS)
    if "helpdesk" in apps and apps.index("helpdesk") < apps.index("escalation"):
        faults.append(
            Error(
                "`escalation` stands after `helpdesk` in INSTALLED_APPS, so that its ticket page is not found",
                hint="Let it stand before `helpdesk`.",
                id="escalation.E002",
            )
        )
    return faults
