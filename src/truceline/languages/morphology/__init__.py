"""The morphology engines that packs name. An engine gives the forms of a lemma when a pack is compiled, and the
keys of a token (the token, and what is left when clitics are stripped) when a text is read.

`root-pattern`    two-stem conjugation with prefixes and suffixes, dual and sound plurals (Semitic)
`prefix`          chains of prefixed particles (Hebrew)
`suffix-harmony`  chains of suffixes whose vowels and consonants change (Turkic)
`none`            no clitics but those listed; inflection by the pack's own tables
"""

from truceline.languages.morphology.affix import Affixes, Analysis
from truceline.languages.morphology.engines import ENGINES, engine

__all__ = ["ENGINES", "Affixes", "Analysis", "engine"]
