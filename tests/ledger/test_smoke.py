from __future__ import annotations

import pytest

from ledger.records import *
from truceline.ledger import actions, queries


@pytest.mark.django_db
def test_smoke(workspace):
    r = make_report()
    actions.add_report("example", r, r.text.encode(), acting="test")
    got = actions.add_reading(
        "example",
        make_reading(
            r,
            make_claim(),
            make_claim(quote="وطالبت بوقف الخروقات", event="violation", act="demands", realis=None, counts=()),
        ),
        acting="test",
    )
    assert got.new
    ev = queries.evidence("example")
    assert len(ev) == 2 and ev[0].claim == make_claim()
    h = queries.head("example")
    actions.add_report("example", r, r.text.encode(), acting="test")
    actions.add_reading(
        "example",
        make_reading(
            r,
            make_claim(),
            make_claim(quote="وطالبت بوقف الخروقات", event="violation", act="demands", realis=None, counts=()),
        ),
        acting="test",
    )
    assert queries.head("example") == h
    v = queries.verify()
    assert not v.faults, v.faults
    print(list(queries.canonical_export("example"))[2].decode())
    assert actions.rebuild("example") == 4
    assert queries.evidence("example") == ev
    assert queries.reports("example")[0].claims == 2
