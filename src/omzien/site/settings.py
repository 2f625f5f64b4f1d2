# SPDX-License-Identifier: EUPL-1.2
"""One settings file; everything a host decides comes from the environment (docs/settings.md)."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()

PACKAGE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("OMZIEN_DATA", default="var")).resolve()

DEMO = env.bool("OMZIEN_DEMO", default=False)
DEBUG = env.bool("OMZIEN_DEBUG", default=False)

# Django refuses to start real work with an empty key; only the demo on one's own machine brings one.
SECRET_KEY = env.str("OMZIEN_SECRET_KEY", default="demo-only-never-for-real-people" if DEMO else "")

ALLOWED_HOSTS = env.list("OMZIEN_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("OMZIEN_ORIGINS", default=[])
ADDRESS = env.str("OMZIEN_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")
HTTPS = env.bool("OMZIEN_HTTPS", default=False)

ROOMS = [
    "omzien.base",
    "omzien.places",
    "omzien.people",
    "omzien.people.persons",
    "omzien.places.imports",
    "omzien.safety",
    "omzien.messages",
    "omzien.offer",
    "omzien.offer.helpers",
    "omzien.rights",
    "omzien.questions",
    "omzien.scenarios",
    "omzien.matches",
    "omzien.matches.duties",
    "omzien.matches.assigning",
    "omzien.alongside",
    "omzien.alongside.lines",
    "omzien.alongside.callcircles",
    "omzien.alongside.meals",
    "omzien.alongside.respite",
]
FACES = [f"omzien.faces.{door}" for door in ("resident", "provider", "council", "worker")]

INSTALLED_APPS = [
    *ROOMS,
    *FACES,
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "omzien.people.signin.apps.HostAdminConfig",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "omzien.base.visit.language",
    "omzien.base.visit.keep_nothing",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "omzien.people.signin.bridge.actor",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "omzien.site.urls"
WSGI_APPLICATION = "omzien.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "omzien.base.page.page",
            ],
        },
    },
]

FORM_RENDERER = "omzien.base.forms.PieceRenderer"

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'omzien.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Sign-in (docs/how-to/sign-in.md).
AUTH_USER_MODEL = "people.Account"
_KEYRING = "omzien.people.signin.bridge.Keyring"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", _KEYRING]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_JUDGE = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _JUDGE + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    *({"NAME": _JUDGE + name} for name in ("CommonPasswordValidator", "UserAttributeSimilarityValidator")),
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "signin:inside"
LOGOUT_REDIRECT_URL = "account_login"
# The door that opens after signing in, by role; the first that fits. Without a role it is the front door.
DOORS = (
    {"host": "admin:index"}
    | dict.fromkeys(["worker", "coordinator"], "worker:day")
    | dict.fromkeys(["editor", "administrator"], "provider:home")
    | {"policy": "council:home", "partner": "worker:introduce", "volunteer": "resident:own_help"}
)
# Where a resident comes who signs in without a role.
DOOR_OF_ONES_OWN = "resident:own"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_ADAPTER = "omzien.people.signin.bridge.Doorkeeper"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation and a code both go by e-mail
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,10/5m/key"}  # of passwords axes is the stricter judge
_FORMS = "omzien.people.signin.forms."  # each form is named after what the library calls it
_ACCOUNT_FORMS = ["login", "reauthenticate", "set_password", "change_password", "request_login_code"]
ACCOUNT_FORMS = {name: _FORMS + name.title().replace("_", "") for name in [*_ACCOUNT_FORMS, "confirm_login_code"]}
MFA_ADAPTER = "omzien.people.signin.bridge.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts come from an invitation, never from the door
MFA_FORMS = {
    name: _FORMS + "Factor" + name.title().replace("_", "")
    for name in ("authenticate", "reauthenticate", "activate_totp", "add_webauthn")
}
# The employer's sign-in, for addresses in its own domains.
OIDC_DOMAINS = env.list("OMZIEN_OIDC_DOMAINS", default=[])
OIDC_SECOND_FACTOR = env.bool("OMZIEN_OIDC_SECOND_FACTOR", default=False)
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: a form may not lead off the site (form-action in the policy below)
SOCIALACCOUNT_ADAPTER = "omzien.people.signin.bridge.Employer"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC_SERVER := env.str("OMZIEN_OIDC_SERVER", default=""):
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "werk",
            "name": env.str("OMZIEN_OIDC_NAME", default="mijn werk"),
            "client_id": env.str("OMZIEN_OIDC_CLIENT"),
            "secret": env.str("OMZIEN_OIDC_SECRET"),
            "settings": {"server_url": OIDC_SERVER, "verified_email": OIDC_DOMAINS},
        }
    ]
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("OMZIEN_PROXIES", default=0)
AXES_CLIENT_IP_CALLABLE = "omzien.people.signin.bridge.where_from"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_CALLABLE = "omzien.people.signin.views.locked_out"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("tr", "Türkçe"), ("ar", "العربية")]
LOCALE_PATHS = [PACKAGE_DIR / "base" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
# Served from the packages themselves, so that there is nothing to collect.
WHITENOISE_USE_FINDERS = True
# A municipality's own theme: a CSS file with NL Design System tokens, and its class (docs/how-to/theme.md).
THEME_FILE = Path(env.str("OMZIEN_THEME", default=""))
THEME = f"theme/{THEME_FILE.name}" if THEME_FILE.name else ""
THEME_CLASS = env.str("OMZIEN_THEME_CLASS", default="")
STATICFILES_DIRS = [("theme", str(THEME_FILE.parent))] if THEME else []
# Where "Snel weg" leads: a page that says nothing about who left.
LEAVE_URL = env.str("OMZIEN_LEAVE_URL", default="https://www.knmi.nl/")

# Words of residents travel by POST and stand nowhere: no referrer to others, no cache, no frame (CARE section 3).
# Other sites learn nothing; with "no-referrer" browsers send a form's origin as null and Django refuses it.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # Utrecht's component CSS carries its arrows as data
        "frame-src": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    },
}

globals().update(env.email_url("OMZIEN_EMAIL_URL", default="consolemail://"))  # smtp+tls://name:password@host:587
DEFAULT_FROM_EMAIL = env.str("OMZIEN_FROM", default="omzien@localhost")

# A provider of text messages; without one the team hears that a text message could not go out.
SMS_URL = env.str("OMZIEN_SMS_URL", default="")
SMS_TOKEN = env.str("OMZIEN_SMS_TOKEN", default="")
SMS_SENDER = env.str("OMZIEN_SMS_SENDER", default="Omzien")

# Nothing a resident types may reach a log or report: no bodies, no query strings, no messages, no local variables.
DEFAULT_EXCEPTION_REPORTER = "omzien.base.trouble.QuietReporter"
_LINE = "{asctime} {levelname} {name} {message}"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "omzien.base.trouble.QuietFormatter", "format": _LINE, "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("OMZIEN_LOG_LEVEL", default="WARNING")},
}

# A folder of YAML with amounts of a new year (docs/rooms/entitlements.md).
PARAMETERS = env.str("OMZIEN_PARAMETERS", default="")

NAME = _("Omzien")
