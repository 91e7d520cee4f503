"""Language packs: one folder a language, TOML only. A pack is found by listing; adding one changes no code."""

from truceline.languages.pack import Entry, Node, Pack, Word
from truceline.languages.store import folders, load_pack, pack_digest, sources

__all__ = ["Entry", "Node", "Pack", "Word", "folders", "load_pack", "pack_digest", "sources"]
