"""Mail goes to the server that is named, over TLS, and no text of a mail writes a header."""

from __future__ import annotations

import ssl

import pytest
import trustme
from smtp_server import taking

from truceline.egress import mail
from truceline.records import EgressRefused, FetchFailed

SUBJECT = "الهدنة: 3 جديد في «شاحنات»"


def test_a_mail_arrives_as_it_was_written() -> None:
    """Arabic too, in subject and text."""
    with taking() as server:
        made = mail.message("truceline@mission.example", "amal@mission.example", SUBJECT, "دخلت 244 شاحنة\n.\nend\n")
        mail.send(f"smtp://127.0.0.1:{server.port}", made)
    [found] = server.mails
    assert (found["To"], found["Subject"]) == ("amal@mission.example", SUBJECT)
    assert found.get_content().replace("\r\n", "\n") == "دخلت 244 شاحنة\n.\nend\n"
    assert found["Auto-Submitted"] == "auto-generated"


def test_smtps_speaks_tls_and_logs_in() -> None:
    """And refuses a certificate that nobody vouches for."""
    authority = trustme.CA()
    serving, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("127.0.0.1").configure_cert(serving)
    authority.configure_trust(trusting)
    made = mail.message("a@x.example", "b@x.example", "s", "t")
    with taking(serving) as server:
        with pytest.raises(FetchFailed):
            mail.send(f"smtps://127.0.0.1:{server.port}", made)
        mail.send(f"smtps://user:pass%40word@127.0.0.1:{server.port}", made, certificates=trusting)
    assert len(server.mails) == 1
    assert any(word.startswith("AUTH PLAIN") for word in server.said)


def test_another_machine_is_never_talked_to_in_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that has no STARTTLS gets nothing."""
    monkeypatch.setattr(mail, "_is_this_machine", lambda host: False)
    with taking() as server, pytest.raises(FetchFailed):
        mail.send(f"smtp://user:word@127.0.0.1:{server.port}", mail.message("a@x.example", "b@x.example", "s", "t"))
    assert server.mails == []
    assert not any("AUTH" in word or "MAIL" in word for word in server.said)


def test_a_refusal_tells_no_password() -> None:
    """Neither of the address nor of what the server said."""
    made = mail.message("a@x.example", "b@x.example", "s", "t")
    with taking(refuses=True) as server, pytest.raises(FetchFailed) as failed:
        mail.send(f"smtp://user:secret-word@127.0.0.1:{server.port}", made)
    assert "secret" not in str(failed.value)


@pytest.mark.parametrize(
    "server", ["http://host", "smtp://", "smtp://host/path", "smtp://host?x=y", "smtp://host:port", "host:25", ""]
)
def test_an_address_that_is_none_is_refused(server: str) -> None:
    """Before anything is sent."""
    with pytest.raises(EgressRefused):
        mail.send(server, mail.message("a@x.example", "b@x.example", "s", "t"))


@pytest.mark.parametrize("to", ["a@x.example\r\nBcc: evil@x.example", "a@x.example\nX: y"])
def test_an_address_writes_no_header(to: str) -> None:
    """A subject is brought to one line."""
    with pytest.raises(EgressRefused):
        mail.message("a@x.example", to, "s", "t")
    assert mail.message("a@x.example", "b@x.example", "one\r\nBcc: evil@x.example", "t").keys() == [
        "From",
        "To",
        "Subject",
        "Auto-Submitted",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    ]
