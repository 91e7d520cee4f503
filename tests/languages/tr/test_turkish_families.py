"""Turkish in families: what a verb closes, whose word goes on, what is denied, who does it, what only tells which."""

from __future__ import annotations

import pytest
from turkish_help import figures, one, read

VOICES = [
    ("Milli Savunma Bakanlığı Basın ve Halkla İlişkiler Müşaviri Aktürk, 12 tırın girdiğini söyledi.", "turkey"),
    ("Türk güvenlik kaynaklarının AA'ya verdiği bilgiye göre 12 tır Gazze'ye girdi.", "turkey"),
    (
        "Lübnan Sağlık Bakanlığına bağlı Acil Operasyon Merkezi, 12 tırın girdiğini duyurdu.",
        "lebanon-health-ministry",
    ),
    ("Dışişleri kaynakları görüşmeyi doğruladı. Kaynaklar, 12 tırın girdiğini kaydetti.", "turkey"),
    ("Husilerin esir komitesi başkanı Abdulkadir el-Murtaza, 12 tırın girdiğini söyledi.", "houthis"),
]


@pytest.mark.parametrize(("text", "speaker"), VOICES)
def test_the_body_that_speaks_is_found_behind_press_offices_names_and_sources(text: str, speaker: str) -> None:
    """A press office is no outlet, a centre of a ministry is the ministry's, "sources" alone are those named last."""
    assert one(text, "aid").speaker_id == speaker


def test_a_clause_that_only_owns_the_act_condemned_leaves_the_speaker() -> None:
    """ "That they condemned Y's raids" is the word of the one who says so, not of Y."""
    claim = one("Dışişleri Bakanlığı, İsrail'in saldırılarını kınadıklarını bildirdi.", "attack")
    assert (claim.speaker_id, claim.actor_id) == ("turkey", "israel")


def test_a_title_that_tells_an_act_before_its_colon_names_no_speaker() -> None:
    """ "X struck the town: 4 dead" is the outlet's own word."""
    title = "İsrail, Sur'u bombaladı: 4 ölü\nSur'da sokaklar boş."
    assert {claim.speaker_id for claim in read(title)} == {"outlet"}


def test_a_finite_verb_closes_its_clause() -> None:
    """What stands before it is not what the next verb is done to, and what follows does not turn it."""
    claims = {c.event: c for c in read("Hamas kararı reddetti ve silahlarını teslim etmeyeceğini bildirdi.")}
    assert claims["agreement"].realis == "negated"
    assert claims["disarmament"].realis == "negated"


def test_a_denied_part_in_an_act_denies_that_act() -> None:
    """ "Had nothing to do with the ambush" denies the ambush."""
    claims = read("SDG, Haseke'deki pusuyla ilgileri olmadığını bildirdi.")
    assert [(c.event, c.act, c.realis) for c in claims] == [("attack", "denies", None)]


def test_warned_of_what_is_so_already_is_stated() -> None:
    """The clause wins over the verb of warning, unless it is of what may come."""
    assert one("UNICEF, çocukların açlık çektiği uyarısını yaptı.", "need").act == "states"
    assert one("UNICEF, çocukların aç kalabileceği uyarısını yaptı.", "need").act == "warns"


def test_an_act_pointed_back_at_hands_its_doer_on() -> None:
    """ "In the raid four died": the toll has the doer of the raid told before."""
    claims = read("HDK, Ubeyd'i topa tuttu. Doktorlar, saldırıda 4 kişinin öldüğünü söyledi.")
    toll = next(claim for claim in claims if claim.event == "casualties")
    assert [claim.event for claim in claims] == ["strike", "casualties"]
    assert (toll.speaker_id, toll.actor_id) == ("medics", "rsf")


def test_clashes_between_two_are_the_first_ones() -> None:
    """Of several doers the first named."""
    assert one("Sudan ordusu ile HDK arasındaki çatışmalar yoğunlaştı.", "attack").actor_id == "sudan-army"


def test_those_who_count_acts_of_war_do_none() -> None:
    """A media office that counts shootings is not the one who shot."""
    assert one("Gazze'deki Hükümetin Medya Ofisi, 164 kez ateş açıldığını bildirdi.", "shooting").actor_id is None


def test_an_army_that_moves_its_own_troops_is_no_deployment() -> None:
    """Troops of a mission are, an army's own are not."""
    assert not [c for c in read("Lübnan ordusu güneye 500 asker konuşlandırdı.") if c.event == "deployment"]
    assert figures(one("Fransa, gözlem misyonuna 20 asker gönderdi.", "deployment")) == [("troops", 20, 20)]


def test_the_figures_of_a_list_share_the_noun_that_closes_it() -> None:
    """ "312 in the one region, 48 breaches in the other": both count breaches."""
    claim = one("AGİT'e göre Donetsk bölgesinde 312, Luhansk bölgesinde 48 ateşkes ihlali kaydedildi.", "violation")
    assert ("violations", 48, 48) in figures(claim)


def test_without_is_no_claim() -> None:
    """ "Without laying down arms" is spelled like "from laying down arms"."""
    claims = read("Netanyahu, Hamas silah bırakmadan ikinci aşamaya geçilmeyeceğini belirtti.")
    assert [claim.event for claim in claims] == ["transition"]


def test_a_state_made_an_adjective_only_tells_which() -> None:
    """ "The five hills that it occupies" tells no advance."""
    claims = read("İsrail, işgal ettiği beş tepeden çekilmeyeceğini söyledi.")
    assert [(c.event, c.realis) for c in claims] == [("withdrawal", "negated")]
