"""The installation's key for the way: encrypted under a passphrase, for a backup that is asked to hold it.

AES-256-GCM under a key that scrypt makes of the passphrase; the parameters stand beside it. No Django.
"""

from __future__ import annotations

import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from truceline.records.errors import LedgerRefused

FORMAT = "truceline-key/1"
_COST = {"n": 2**17, "r": 8, "p": 1}
"""128 MB and some tenths of a second a try."""
_SHORTEST = 12


def lock(secret: bytes, passphrase: str) -> bytes:
    """The secret, encrypted, as JSON. LedgerRefused for a passphrase that is too short."""
    if len(passphrase) < _SHORTEST:
        raise LedgerRefused("the passphrase is too short", "", f"Take {_SHORTEST} characters or more, best some words")
    salt, nonce = os.urandom(16), os.urandom(12)
    data = AESGCM(_key(passphrase, salt, _COST)).encrypt(nonce, secret, FORMAT.encode())
    plain: dict[str, Any] = {"format": FORMAT, **_COST, "salt": salt.hex(), "nonce": nonce.hex(), "data": data.hex()}
    return json.dumps(plain).encode()


def unlock(box: bytes, passphrase: str) -> bytes:
    """The secret. LedgerRefused where the passphrase is another one or the box was changed."""
    plain = json.loads(box)
    key = _key(passphrase, bytes.fromhex(plain["salt"]), {name: min(plain[name], 2**20) for name in _COST})
    try:
        return AESGCM(key).decrypt(bytes.fromhex(plain["nonce"]), bytes.fromhex(plain["data"]), FORMAT.encode())
    except InvalidTag:
        raise LedgerRefused(
            "the passphrase does not open the key", "keys.json", "Give the one it was made with"
        ) from None


def _key(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    return Scrypt(salt=salt, length=32, **cost).derive(passphrase.encode())
