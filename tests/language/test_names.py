"""Bodies by their names, inflected, compounded, misspelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.names import find_mentions
from governance.charter.charter import Charter
from tests.examples import settings
from tests.language.examples import sailing_charter

DIGIONE = """
steering-group: steering-group, Steering Group, the steering committee, steerco, SG, SG:n
steering-group: ohjausryhmä, ohjausryhmän, ohjausryhmässä, ohjausryhmään, ohjausryhmältä, ohry
steering-group: ohryssä, ohryn, OHRY, ohryä, ohjausryhmäkokous, ohjausryhmäläiset, ohjausryhmämme
steering-group: styrgruppen, styrgruppens, styrgrupp, styrgruppsmötet, stearing group
steering-group: steering commitee, ojhausryhmä, ohjausrymhän, next steering group's
development-group: kehitysryhmälle, kehittämisryhmän, keryssä, utvecklingsgruppens, dev group's
development-group: kehitsryhmä, development comittee
annual-meeting: vuosikokouksen, vuosikokoukseen, vuosikokousta, vk, årsmötets, arsmotet, AGM
annual-meeting: customers' annual meeting, annual meetings, årsstämman, agm:ssä
ecosystem-group: ekoryhmään, ekosysteemiryhmästä, ekosystemgruppens, eco group
sub-working-group: alatyöryhmiä, alatyöryhmien, underarbetsgrupperna, subgroups
expert-group: asiantuntijaryhmää, expertgruppens
project-organisation: projekti- tai hankeorganisaatio, hankeorganisaation, project organization
"""

COOPERATIVE = """
board: hallitus, hallituksen, hallitusta, hallitukselle, hallituksessa, hallituksemme
board: styrelsen, styrelsens, styrelsemötet, board, the board's, hallituskokous
residents-assembly: asukaskokouksessa, asukkaiden kokouksen, boendestämman, stämmans
residents-assembly: residents' assembly, talokokoukseen
maintenance-committee: huoltotoimikunnan, toimikunnassa, toimikuntaan, maintenance commitee
maintenance-committee: underhållskommittens, huoltotoimikuntta
auditors: tarkastajien, tarkastajille, revisorernas, auditors
"""

SAILS = """
fleet-council: laivastoneuvoston, laivastoneuvostossa, flottrådets, the fleet council's, FC
fleet-council: fleet-council, laivastoneuvosto, laivastoneuvstoon, fleet councill
jetty-crew: laituritoimikunta, laituritoimikunnalle, bryggkommittén, jetty crew
gathering: kevätkokous, kevätkokouksen, kevätkokoukseen, vårmöte, vårmötets, spring gathering
"""


def bodies_in(text: str, charter: Charter) -> list[str]:
    """The bodies that a text names, in order, each once."""
    return list(dict.fromkeys(mention.body for mention in find_mentions(text, charter)))


def names_in(table: str) -> list[tuple[str, str]]:
    """The names of a table, each with its body."""
    lines = (line.split(": ", 1) for line in table.strip().splitlines())
    return [(body, name.strip()) for body, names in lines for name in names.split(",")]


@pytest.mark.parametrize(("body", "name"), names_in(DIGIONE))
def test_bodies_of_the_first_charter_are_found(body: str, name: str, digione: Charter) -> None:
    """Inflected, abbreviated, compounded and misspelt names in three languages."""
    assert [body] == bodies_in(name, digione)


@pytest.mark.parametrize(("body", "name"), names_in(COOPERATIVE))
def test_bodies_of_another_charter_are_found(body: str, name: str, cooperative: Charter) -> None:
    """The same code finds the bodies of a charter of another shape."""
    assert [body] == bodies_in(name, cooperative)


@pytest.mark.parametrize(("body", "name"), names_in(SAILS))
def test_bodies_of_an_invented_charter_are_found(body: str, name: str, sails: Charter) -> None:
    """Names that nobody thought of when the code was written are found too."""
    assert [body] == bodies_in(name, sails)


@pytest.mark.parametrize(
    "text",
    ["", "😀", "ryhmä", "the group", "kokous", "kuka päättää maksuista", "next meeting", "jäsenet"],
)
def test_general_words_name_no_body(text: str, digione: Charter) -> None:
    """A word that every body shares is nobody's name."""
    assert bodies_in(text, digione) == []


def test_one_charters_names_mean_nothing_in_another(digione: Charter, sails: Charter) -> None:
    """Everything comes from the charter at hand."""
    assert bodies_in("ohry", sails) == []
    assert bodies_in("flottrådet", digione) == []


def test_several_bodies_are_ambiguous_in_the_order_named(digione: Charter) -> None:
    """A comparison of two bodies names both."""
    found = bodies_in("Onko ohjausryhmä ylempänä kuin kehitysryhmä?", digione)
    assert found == ["steering-group", "development-group"]


def test_the_longer_name_wins(sails: Charter) -> None:
    """A name inside a longer name is not counted twice."""
    assert [m.body for m in find_mentions("the spring gathering", sails)] == ["gathering"]


def test_a_mention_is_where_it_stands(digione: Charter) -> None:
    """Spans cut the name out of the text as it was written."""
    text = "Kutsu OHJAUSRYHMÄ koolle"
    (mention,) = find_mentions(text, digione)
    assert text[mention.start : mention.end] == "OHJAUSRYHMÄ"


SAILING = sailing_charter()


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=80))
def test_no_text_breaks_the_search(text: str) -> None:
    """Whatever is written names a body of the charter, several or none."""
    found = bodies_in(text, SAILING)
    assert set(found) <= {"fleet-council", "jetty-crew", "gathering"}
