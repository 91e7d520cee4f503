"""The page of one's own tokens for the programming interface: made, shown once, ended."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from truceline.desk.access import SCOPES
from truceline.desk.actions import DAYS, MOST_DAYS
from truceline.desk.queries import tokens as tokens_of
from truceline.pipeline.tokens import end_token, give_token
from truceline.publication.wording import written_date
from truceline.records import TrucelineError
from truceline.web.page import in_language, show
from truceline.web.visitor import visitor

REFUSED = 422


@in_language
def tokens(request: HttpRequest, lang: str) -> HttpResponse:
    """The tokens; after one was made, with it, for the only time."""
    who = visitor(request)
    if not who.name:
        raise Http404(request.path)
    made, refused = "", None
    if request.method == "POST":
        sent = request.POST
        try:
            if "end" in sent:
                end_token(who, sent["end"])
                return HttpResponseRedirect(reverse("web:tokens", args=(lang,)), status=303)
            days = sent.get("days", "")[:4]
            made = give_token(
                who, sent.get("label", ""), sent.getlist("scope"), days=int(days) if days.isdecimal() else 0
            )
        except TrucelineError as error:
            refused = error
    elif request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    response = show(
        request,
        "tokens",
        None,
        lang,
        made=made,
        refused=refused,
        scopes=_scopes(),
        days=DAYS,
        most_days=MOST_DAYS,
        rows=[
            {
                "handle": token.handle,
                "label": token.label,
                "scopes": [name for code, name in _scopes() if code in token.scopes],
                "until": written_date(token.expires_at, lang),
                "used": written_date(token.used_at, lang) if token.used_at else "",
                "holds": token.holds,
            }
            for token in reversed(tokens_of(who.name))
        ],
    )
    if made:
        response.headers["Cache-Control"] = "no-store"
    response.status_code = REFUSED if refused else 200
    return response


def _scopes() -> list[tuple[str, str]]:
    """What a token can be given for, in words."""
    names = {
        "see": gettext("read what you see"),
        "export": gettext("take out what you may"),
        "add-report": gettext("send reports"),
        "code": gettext("send claims of another reader"),
        "review": gettext("decide of readings"),
    }
    return [(code, names[code]) for code in SCOPES]
