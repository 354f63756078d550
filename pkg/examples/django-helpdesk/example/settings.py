"""A small django-helpdesk with the desk in its ticket page. What a helpdesk of your own needs is marked with `desk`."""

import os
from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE

BASE_DIR = Path(__file__).resolve().parent.parent

# An example on one machine: a site that others reach has its own secret and `DEBUG = False`.
SECRET_KEY = os.environ.get("HELPDESK_SECRET_KEY", "for-the-example-only")
DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]

INSTALLED_APPS = [
    "example",
    "escalation",  # desk: before `helpdesk`, whose ticket page it extends
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "csp",
    "rest_framework",
    "helpdesk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

ROOT_URLCONF = "example.urls"
LOGIN_URL = "helpdesk:login"
LOGIN_REDIRECT_URL = "helpdesk:home"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("HELPDESK_DATABASE", BASE_DIR / "db.sqlite3"),
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
SITE_ID = 1
USE_TZ = True
TIME_ZONE = "UTC"

# Mail to customers goes to the terminal.
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# desk: the package's folder, as npm installs it, or an unpacked tarball.
ESCALATION_DESK = Path(os.environ.get("ESCALATION_DESK", BASE_DIR / "node_modules/escalation-desk"))
STATIC_URL = "static/"
STATICFILES_DIRS = [("escalation-desk", ESCALATION_DESK / "dist")]  # desk

# desk: under which name a custom field of tickets has a fact of the policy, where it is not the fact's own.
ESCALATION_FACTS = {"annual_contract_value": "contract"}

# desk: 'wasm-unsafe-eval' for the engine, and its own server to fetch it from. The desk needs neither inline scripts nor
# inline styles: those are django-helpdesk's own.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, "'wasm-unsafe-eval'", UNSAFE_INLINE],
        "connect-src": [SELF],
        "style-src": [SELF, UNSAFE_INLINE],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# django-helpdesk without its knowledge base's teams.
HELPDESK_TEAMS_MODE_ENABLED = False
HELPDESK_TEAMS_MODEL = "auth.User"
HELPDESK_TEAMS_MIGRATION_DEPENDENCIES = []
HELPDESK_KBITEM_TEAM_GETTER = lambda _: None  # noqa: E731
