"""What the working pages have in common: who may open them, who may act on them, and how a refusal is told.

Each page of this kind is a `WorkingPage`: it names the act of `desk/access.py` that opening it is, and the act that
sending its form is. Nothing else decides, and a test walks every address with every role against that table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from truceline.cases import Case, load_case
from truceline.desk.access import NOBODY, Standing, levels, may
from truceline.ledger import queries
from truceline.pipeline.people import look
from truceline.publication.wording import body_name, joined, text_in, written_date
from truceline.records import TrucelineError
from truceline.records.errors import NotAllowed
from truceline.web.page import in_language, show
from truceline.web.parts import case_parts
from truceline.web.visitor import visitor

SEE = "see"
REFUSED = 422
"""Status of an answer that says why nothing was done."""


@dataclass(frozen=True, slots=True)
class Work:
    """A visit to a working page of a case: who came, and the names of the case in the page's language."""

    request: HttpRequest
    lang: str
    who: Standing
    slug: str
    case: Case

    def may(self, act: str) -> bool:
        """Whether this person may do the act in the case."""
        return allowed(self.who, act, self.slug)

    def look(self, level: str, page: str) -> None:
        """Note in the audit that something restricted is seen; 404 where this person may not."""
        try:
            look(self.who, self.slug, level, page)
        except NotAllowed:
            raise Http404(page) from None

    def name(self, slug: str | None) -> str:
        """The neutral name of a body."""
        if slug in (None, ""):
            return ""
        return gettext("the outlet itself") if slug == "outlet" else body_name(str(slug), self.case, self.lang)

    def names(self, slugs: tuple[str, ...]) -> str:
        """Bodies as a list in words."""
        return joined([self.name(slug) for slug in slugs], self.lang)

    def date(self, value: str | date | None) -> str:
        """A date in words."""
        return written_date(value, self.lang) if value else ""

    def text(self, texts: Mapping[str, str]) -> str:
        """A text in the page's language, or in another that it has."""
        return text_in(dict(texts), self.lang)

    def address(self, name: str, *args: str, **query: str) -> str:
        """The path of a page of this case in this language."""
        path = reverse(f"web:{name}", args=(self.lang, self.slug, *args))
        return f"{path}?{urlencode(query)}" if query else path

    def go(self, name: str, *args: str, **query: str) -> HttpResponse:
        """After something was done: to that page, so that it is not done again by loading it anew."""
        response = HttpResponseRedirect(self.address(name, *args, **query))
        response.status_code = 303
        return response

    def show(self, template: str, *, refused: TrucelineError | None = None, **values: Any) -> HttpResponse:
        """The page; `refused`: why what was asked was not done."""
        response = show(
            self.request,
            f"work/{template}",
            None,
            self.lang,
            case_name=self.text(self.case.names),
            case_status=self.text(self.case.status),
            case_path=self.address("case"),
            demonstration=queries.has_demonstration(self.slug),
            **case_parts(self.address),
            work=self,
            refused=refused,
            **values,
        )
        if refused is not None:
            response.status_code = 403 if isinstance(refused, NotAllowed) else REFUSED
        return response


WorkView = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class WorkingPage:
    """A page of a case that is worked on. `opens`: the act that seeing it is; `acts`: the act that sending its form
    is, None where there is no form."""

    view: WorkView
    opens: str
    acts: str | None = None

    def __call__(self, request: HttpRequest, lang: str, slug: str, **more: Any) -> HttpResponse:
        """The page, or a refusal: 404 to whom the case is not known, 403 to whom the act is not allowed."""
        methods = ["GET", "HEAD", *(["POST"] if self.acts else [])]
        if request.method not in methods:
            return HttpResponseNotAllowed(methods)
        answer: HttpResponse = in_language(self._answer)(request, lang, slug=slug, **more)
        return answer

    def _answer(self, request: HttpRequest, lang: str, slug: str, **more: Any) -> HttpResponse:
        who = visitor(request)
        known = slug in queries.cases() and (levels(who, SEE, slug) or who.administrator)
        if who == NOBODY or not known:
            raise Http404(slug)
        work = Work(request, lang, who, slug, case_of(slug))
        act = self.acts if request.method == "POST" else self.opens
        if act is None or not work.may(act):
            return work.show("refused", refused=not_allowed(who, act or SEE, slug), act=act)
        try:
            return self.view(work, **more)
        except NotAllowed as refused:
            return work.show("refused", refused=refused, act=act)


def working(opens: str, acts: str | None = None) -> Callable[[WorkView], WorkingPage]:
    """Marks a view as a working page: the act that opening it is, and the act that sending its form is."""
    return lambda view: WorkingPage(view, opens, acts)


def allowed(who: Standing, act: str, slug: str) -> bool:
    """Whether that person may do the act in the case; of seeing, what is the team's."""
    return may(who, act, slug, "team" if act == SEE else None)


def not_allowed(who: Standing, act: str, slug: str) -> NotAllowed:
    """The refusal of an act."""
    return NotAllowed(f"{who.name} may not {act}", slug, "Ask the case lead or an administrator for the role that may")


def case_of(slug: str) -> Case:
    """The agreement as it stands in the ledger."""
    return _case_in(queries.case_folder(slug))


@lru_cache(maxsize=16)
def _case_in(folder: Path) -> Case:
    """A folder of a version never changes: its name is the version."""
    return load_case(folder)
