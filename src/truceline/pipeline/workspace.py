"""A workspace: the one folder that holds a user's ledger, originals, cases and secret.

```
truceline.toml      format of the workspace; `team = true`, where people log in; `database`, where a team's ledger is on
                    PostgreSQL; `archive`, where originals lie in a store of objects
ledger.sqlite3      the chain of entries, their contents, and the tables derived from them
archive/aa/<sha256> originals as they came in
cases/<slug>/       the agreements, to be edited by the user
versions/<digest>/  every version of a case that was ever entered, as it was
exports/            what was made from the ledger and kept; emptied by a redaction
watch/<slug>.json   what `truceline watch` saw of each address
redactions.jsonl    what was redacted, for a restore from a backup that is older
keys/               0700; `secret` (0600) signs the cookies of the pages, `ledger.pem` (0600) the heads of the chains;
                    `signers` lists the public keys whose signatures count
```
No Django here: the settings read this module.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truceline.records.errors import TrucelineError

VARIABLE = "TRUCELINE_WORKSPACE"
DATABASE = "TRUCELINE_DATABASE"
MAIL = "TRUCELINE_MAIL"
FORMAT = 1
_FILE = "truceline.toml"
_TEXT = f"""# A Truceline workspace. Everything in this folder belongs together: copy or move it as a whole.
format = {FORMAT}
"""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Paths of a workspace; `root` need not exist before `make`."""

    root: Path

    @property
    def ledger(self) -> Path:
        """The SQLite file."""
        return self.root / "ledger.sqlite3"

    @property
    def archive(self) -> Path:
        """Originals by content."""
        return self.root / "archive"

    @property
    def cases(self) -> Path:
        """Agreements that the user may edit."""
        return self.root / "cases"

    @property
    def versions(self) -> Path:
        """Every version of a case that was entered."""
        return self.root / "versions"

    @property
    def exports(self) -> Path:
        """What was made from the ledger and kept."""
        return self.root / "exports"

    @property
    def watch(self) -> Path:
        """What was seen of watched addresses."""
        return self.root / "watch"

    @property
    def keys(self) -> Path:
        """Secrets, readable by the owner alone."""
        return self.root / "keys"

    @property
    def database(self) -> str | None:
        """Address of the PostgreSQL database that holds the ledger; None where it is the SQLite file.

        The variable TRUCELINE_DATABASE, else `database` of truceline.toml.
        """
        return os.environ.get(DATABASE) or (self._settings().get("database") if (self.root / _FILE).exists() else None)

    @property
    def team(self) -> bool:
        """Whether people log in (`team = true` of truceline.toml); else the workspace is one person's."""
        return self._setting("team") is True

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names under which a team's server is reached (`hosts` of truceline.toml); none: on this machine alone."""
        return tuple(map(str, self._setting("hosts") or ()))

    @property
    def site(self) -> str:
        """Address of a team's pages, for links in what leaves the house; empty where only this machine reaches them."""
        return f"https://{self.hosts[0]}" if self.team and self.hosts else ""

    @property
    def proxies(self) -> int:
        """How many proxies of one's own stand before a team's server (`proxies` of truceline.toml)."""
        return int(self._setting("proxies") or 0)

    @property
    def metrics_token(self) -> str:
        """What Prometheus must bear to read `/metrics` (`metrics_token` of truceline.toml); empty: nobody may."""
        return str(self._setting("metrics_token") or "")

    @property
    def mail(self) -> str:
        """Address of the server that takes mail (`smtps://user:password@host`): the variable TRUCELINE_MAIL, else
        `mail` of truceline.toml; empty: no mail is sent."""
        return os.environ.get(MAIL) or str(self._setting("mail") or "")

    @property
    def mail_from(self) -> str:
        """Whom mail is from (`mail_from` of truceline.toml)."""
        return str(self._setting("mail_from") or "")

    @property
    def mail_to(self) -> str:
        """Where the mail of a workspace goes that is one person's (`mail_to` of truceline.toml)."""
        return str(self._setting("mail_to") or "")

    @property
    def store(self) -> tuple[str, str | None] | None:
        """Address of a store of originals other than the folder (`archive` of truceline.toml, such as
        s3://bucket/prefix), and of the service that keeps it (`archive_endpoint`); None for the folder."""
        address, endpoint = self._setting("archive"), self._setting("archive_endpoint")
        return (str(address), str(endpoint) if endpoint else None) if address else None

    def make(self) -> Workspace:
        """Make what is missing; a second call changes nothing. TrucelineError if the folder is something else."""
        file = self.root / _FILE
        if self.root.exists() and not self.root.is_dir():
            raise TrucelineError("this is no folder", str(self.root), "Name a folder with --workspace")
        if self.root.exists() and not file.exists() and _holds_other_things(self.root):
            raise TrucelineError(
                "the folder is not empty and holds no Truceline workspace",
                str(self.root),
                "Name an empty or a new folder with --workspace",
            )
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in (self.archive, self.cases, self.versions, self.exports):
            folder.mkdir(exist_ok=True, mode=0o700)
        self.keys.mkdir(exist_ok=True, mode=0o700)
        self.keys.chmod(0o700)
        if not file.exists():
            _write_once(file, _TEXT, 0o600)
        if self.database is None:
            # SQLite would make it readable by all; its write-ahead log takes the mode of the file.
            os.close(os.open(self.ledger, os.O_RDWR | os.O_CREAT, 0o600))
        self._check_format()
        return self

    def secret(self) -> str:
        """The secret that signs cookies: made on first use, 0600, in a folder that is 0700."""
        path = self.keys / "secret"
        # An empty one would sign cookies that anybody can make; Django refuses it, and so it is made again.
        if path.exists() and not path.read_bytes().strip():
            path.unlink()
        if not path.exists():
            self.keys.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.keys.chmod(0o700)
            _write_once(path, secrets.token_urlsafe(64), 0o600)
        return path.read_text(encoding="ascii").strip()

    def _setting(self, name: str) -> Any:
        return self._settings().get(name) if (self.root / _FILE).exists() else None

    def _settings(self) -> dict[str, Any]:
        import tomllib

        file = self.root / _FILE
        try:
            return tomllib.loads(file.read_text(encoding="utf-8"))
        except ValueError as error:
            mend = f"Write `format = {FORMAT}` on a line of its own"
            raise TrucelineError(f"the file cannot be read ({error})", str(file), mend) from None

    def _check_format(self) -> None:
        found = self._settings().get("format")
        if found != FORMAT:
            where = str(self.root / _FILE)
            raise TrucelineError(
                f"workspace format {found!r}, this program knows {FORMAT}", where, "Use the version that made it"
            )


def default_root() -> Path:
    """Where the workspace is unless told: the variable TRUCELINE_WORKSPACE, else the user's data folder."""
    import platformdirs

    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(platformdirs.user_data_dir("truceline", appauthor=False))


def _holds_other_things(root: Path) -> bool:
    """Whether the folder holds anything but what an interrupted `make` leaves."""
    return any(
        path.name not in {"archive", "cases", "versions", "exports", "watch", "keys", _FILE}
        for path in root.iterdir()
        if path.suffix != ".new"
    )


def _write_once(path: Path, text: str, mode: int) -> None:
    """Write by a temporary name and link, so that of two processes one wins and the other takes its content."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if not path.exists():
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
