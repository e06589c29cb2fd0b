"""One strict settings file, driven by the environment: one machine needs nothing said, production says it all."""

from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

from compliance.core.catalogues import ORIGINAL, compile_catalogues, languages
from compliance.runtime.paths import ROOT, data_directory, secret_key, socket_path
from compliance.runtime.providers import providers_from


def _flag(name: str, default: bool) -> bool:
    """Return a switch that must be exactly True or False: a typing error must not turn a safeguard off."""
    value = env.str(name, default=str(default))
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} is {value!r}; set it to True or False")
    return value == "True"


def _is_public(url: str) -> bool:
    """Return whether it is a whole https address whose host is not this machine alone."""
    parts = urlsplit(url)
    host = parts.hostname or "localhost"
    try:
        is_own = ip_address(host).is_loopback or ip_address(host).is_unspecified
    except ValueError:
        is_own = host == "localhost" or host.endswith(".localhost")
    return parts.scheme == "https" and not is_own and not parts.query and not parts.fragment


env = environ.Env()
DATA_DIR: Path = data_directory()

MODE = env.str("CHAINWARDEN_MODE", default="local")
if MODE not in ("local", "production"):
    raise ImproperlyConfigured(f"CHAINWARDEN_MODE is {MODE!r}; set it to local or production")
PRODUCTION = MODE == "production"
DEMO = _flag("CHAINWARDEN_DEMO", default=False)
DEBUG = _flag("DEBUG", default=False)

SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key(DATA_DIR)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # earlier ones: what they signed or hid stays good
PUBLIC_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
REGISTER_CODE = env.str("REGISTER_CODE", default="LOCAL")
REGISTER_NAME = env.str("REGISTER_NAME", default="Chainwarden register")

if PRODUCTION:
    wrong = [
        message
        for broken, message in (
            (DEBUG, "DEBUG must be False"),
            (DEMO, "CHAINWARDEN_DEMO must be False: demo accounts have known passwords"),
            (len(env.str("SECRET_KEY", default="").strip()) < 32, "SECRET_KEY must be set, to 32 characters or more"),
            ("*" in ALLOWED_HOSTS, "ALLOWED_HOSTS must name the hosts, not *"),
            (
                not _is_public(PUBLIC_URL),
                "PUBLIC_URL must be the https address that QR codes will carry for years",
            ),
        )
        if broken
    ]
    if wrong:
        raise ImproperlyConfigured("Production will not start: " + "; ".join(wrong))

ROOT_URLCONF = "compliance.urls"
WSGI_APPLICATION = "compliance.wsgi.application"
ASGI_APPLICATION = "compliance.asgi.application"
AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "compliance.trail",
    "compliance.people",
    "compliance.organisations",
    "compliance.signing",
    "compliance.tokens",
    "compliance.checklists",
    "compliance.policies",
    "compliance.substances",
    "compliance.authoring",
    "compliance.programmes",
    "audits.evidence",
    "audits.conduct",
    "audits.results",
    "audits.review",
    "audits.findings",
    "audits.decisions",
    "audits.certificates",
    "audits.workflow",
    "audits.web",
    "audits.api",
    "audits.cli",
]

MIDDLEWARE = [
    "audits.http.request_ids.name_requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "audits.web.hostile.refuse_hostile",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "audits.web.last_seen.note_sessions",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "audits.web.context.page",
            ],
        },
    }
]

# Databases -----------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'chainwarden.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
        " PRAGMA cache_size=-32000;",  # 32 MB, so that the keys of a large batch stay in memory while it is written
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Files ---------------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DATA_DIR / "files",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EVIDENCE_LIMIT = 25 * 1024 * 1024
RETENTION_YEARS = env.int("RETENTION_YEARS", default=10)  # nothing younger can be purged, by anybody
if RETENTION_YEARS < 1:
    raise ImproperlyConfigured("RETENTION_YEARS must be 1 or more")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Sign-in -------------------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["compliance.people.sign_in.EmailBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",  # harder on a thief than PBKDF2, and half the wait for a person
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = False
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # asked for by allauth's checks; nobody signs up
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # at sign-in; an address is confirmed on the page of the account
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # audits/web/passwords.py counts, and lets people in without the cache
ACCOUNT_ADAPTER = "audits.web.account.adapter.AccountAdapter"
MFA_ADAPTER = "audits.web.account.mfa.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a code counts half a minute longer, for slow fingers; used ones never again
MFA_ALLOW_UNVERIFIED_EMAIL = True  # no account is made by strangers, so none is kept from being made safer
SOCIALACCOUNT_PROVIDERS = providers_from(env.ENVIRON, production=PRODUCTION)
SOCIALACCOUNT_ADAPTER = "audits.web.providers.adapter.ProviderAdapter"
CSRF_FAILURE_VIEW = "audits.web.errors.csrf_failure"

# Mail: without EMAIL_URL (smtp+tls://user:password@host:587) it is written to the log ---------------------------------
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str(
    "MAIL_FROM", default=f"Chainwarden <no-reply@{urlsplit(PUBLIC_URL).hostname}>"
)
EMAIL_TIMEOUT = 30

# Headers -------------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
BEHIND_PROXY = _flag("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None

# Language and time ---------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LOCALE_PATHS = [ROOT / "compliance" / "locale"]
LANGUAGES = [  # a language is there because its catalogue is; each under the name it gives itself
    (code, LANG_INFO.get(code, {"name_local": code})["name_local"].capitalize())
    for code in (ORIGINAL, *languages(LOCALE_PATHS[0]))
]
try:
    compile_catalogues(LOCALE_PATHS[0])
except OSError as error:
    raise ImproperlyConfigured(
        f"The translations cannot be compiled ({error}). Start the program once as a user who may write there."
    ) from error
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Work in the background ----------------------------------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="") or f"redis+socket://{socket_path(DATA_DIR)}"
CACHES = {
    "default": {  # shared by all web processes: counts how often an address looks certificates up
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL.replace("redis+socket://", "unix://"),
        "KEY_PREFIX": "chainwarden",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
}
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 360,  # longer than any task may run, or it would run twice
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    # Publishing gives up at once: a submit never waits for a broker that is down, the sweeper sends again.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.2,
    "socket_timeout": 10,
    "socket_connect_timeout": 2,
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_DEFAULT_QUEUE = "bulk"
CELERY_TASK_ROUTES = {
    "audits.workflow.tasks.score_*": {"queue": "score"},
    "audits.workflow.tasks.sweep": {"queue": "score"},
    "audits.workflow.tasks.draw_*": {"queue": "documents"},
    "audits.workflow.tasks.send_*": {"queue": "mail"},
}
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "audits.workflow.tasks.sweep", "schedule": 15.0, "options": {"expires": 15.0}},
    "anchor": {"task": "audits.workflow.tasks.anchor_trail", "schedule": 3600.0, "options": {"expires": 3600.0}},
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 4
CELERY_WORKER_MAX_TASKS_PER_CHILD = 5_000
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # KiB
CELERY_WORKER_LOG_FORMAT = "%(levelname)s %(message)s"
CELERY_WORKER_TASK_LOG_FORMAT = "%(levelname)s %(task_name)s: %(message)s"
CELERY_WORKER_LOG_COLOR = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_DB_REUSE_MAX = 500  # the Django fixup would close the database connection after every task

# Logs: to standard error, where the supervisor, systemd or a container runtime picks them up --------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s%(request_id)s: %(message)s"}},
    "filters": {
        "request_id": {"()": "audits.http.request_ids.RequestIdFilter"},
        "live_links": {"()": "compliance.runtime.live_links.LiveLinkFilter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["request_id", "live_links"],
        },
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
