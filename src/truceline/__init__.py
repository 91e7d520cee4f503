"""Truceline follows how a ceasefire agreement is carried out: who says what of every obligation, with the sentence."""

__version__ = "0.2.0.dev0"
