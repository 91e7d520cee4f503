"""Which addresses may be fetched from: a list of those that lead inside, in every form that has been used for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.egress.addresses import checked_address, is_public, target
from truceline.records import EgressRefused, FetchFailed


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.9",
        "192.88.99.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
        "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::1", "2001::1", "2001:db8::1",
        "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "3fff::1", "5f00::1", "",
        "localhost",
    ],
)  # fmt: skip
def test_an_address_that_leads_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"])
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_written_inside_an_ipv6_one_is_never_public(address: object) -> None:
    """Mapped, compatible, NAT64 and 6to4 forms, whatever they hold."""
    text = str(address)
    high, low = (int(a) * 256 + int(b) for a, b in (text.split(".")[:2], text.split(".")[2:]))
    for form in (f"::ffff:{text}", f"::{text}", f"64:ff9b::{high:x}:{low:x}", f"2002:{high:x}:{low:x}::1"):
        assert not is_public(form)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a", "file:///etc/passwd", "gopher://example.org/", "javascript:alert(1)", "//example.org/a",
        "example.org", "", "http://", "http:///a", "http://example.org:22/", "http://example.org:8080/",
        "http://user@example.org/", "http://user:word@example.org/", "http://example.org\\@127.0.0.1/",
        "http://exam ple.org/", "http://example.org/\r\nHost: a", "http://example.org:99999/", "http://[::1", "http://a\x00b/",
    ],
)  # fmt: skip
def test_an_address_that_misleads_is_refused(url: str) -> None:
    with pytest.raises(EgressRefused) as raised:
        target(url)
    assert raised.value.do


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("http://example.org.:80/a?b=c#d", "http://example.org/a?b=c"),
        ("https://example.org:80/a", "https://example.org:80/a"),
        ("https://وزارة.فلسطين/خبر?س=1", "https://xn--mgbexc3i.xn--ygbi2ammx/%D8%AE%D8%A8%D8%B1?%D8%B3=1"),
        ("http://[2606:4700::1]/", "http://[2606:4700::1]/"),
    ],
)
def test_an_address_has_one_form(url: str, same: str) -> None:
    assert target(url).url == same


def test_one_answer_inside_refuses_the_name() -> None:
    """A name that has a public and a private address is not tried at the public one."""
    with pytest.raises(EgressRefused, match=r"10\.0\.0\.1"):
        checked_address("two.example", 80, lambda *_: ["8.8.8.8", "10.0.0.1"], 5)


@pytest.mark.parametrize("name", ["0x7f.1", "2130706433", "127.1", "localhost", "0"])
def test_another_spelling_of_this_machine_is_refused(name: str) -> None:
    """Whatever the system makes of such a name, the answer is checked."""
    from truceline.egress.addresses import system_answers

    with pytest.raises((EgressRefused, FetchFailed)):
        checked_address(name, 80, system_answers, 5)


def test_a_name_without_an_answer_fails_and_says_so() -> None:
    with pytest.raises(FetchFailed, match="no address"):
        checked_address("none.example", 80, lambda *_: [], 5)
