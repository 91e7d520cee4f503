"""Runs the trials that a pack carries: sentences that must give a claim of an event, and sentences that must not."""

from __future__ import annotations

from pathlib import Path

from truceline.languages import sources
from truceline.languages.lint import PackFault
from truceline.reading.reader import Reader
from truceline.records.report import Report


def failures(folder: Path) -> tuple[PackFault, ...]:
    """A fault for each sentence of the pack in `folder` that is read otherwise than its trial says."""
    reader = Reader(packs=folder.parent)
    code = folder.name
    found = []
    for name, source in sources(folder).items():
        for trial in source.get("trial", ()):
            for sentence in trial.get("yes", ()):
                if trial.get("event") not in _events(reader, code, sentence):
                    found.append(PackFault(name, trial["id"], f"no {trial.get('event')} is read in: {sentence}", _DO))
            for sentence in trial.get("no", ()):
                if trial.get("event") in _events(reader, code, sentence):
                    found.append(PackFault(name, trial["id"], f"a {trial.get('event')} is read in: {sentence}", _DO))
    return tuple(found)


_DO = "Mend the entry, or the trial if it is wrong"


def _events(reader: Reader, code: str, sentence: str) -> set[str]:
    reading = reader.read(Report(id="trial", text=sentence, lang=code, published="2025-11-20"))
    return {claim.event for claim in reading.claims}
