"""What no charter of an organisation speaks of: everyday things that people ask a bot all the same.

A charter that does speak of one of them has a topic of its own for it, which is longer and wins.
"""

from __future__ import annotations

# ruff: noqa: E501  (a list of words is one line)

OUTSIDE = """
outside.small-talk 2.6
fi: vitsi*, vitsin, sää, säätä, säätila*, sataa, lämpötila*, euroviisu*, jääkiek*, jalkapallo*, presidentti, presidentin, horoskoop*, resept*, piiraka*, leivo*, kahvi*, lounas*, mieltä olet, mitä mieltä, kuulumis*, vaali*, vaalit, eduskunt*, pääministeri*, elokuva*, musiikki*, bussi*, bussilip*, juna*, lentoko*, mikä olet, kuka olet, hauskaa, joulupuk*, kaunein, pääkaupunk*, maailman, lotto*, matkustaa, olympia*, mestaruu*, keksi*, runo*, laula*
sv: skämt*, väder, vädret, melodifestival*, ishockey, fotboll*, president, recept*, kaffe*, valet vann, vann, riksdag*, statsminister*, film*, musik*, buss*, tåg*, flyg*, vem är du, huvudstad*, lotto*, dikt*
en: joke*, weather, rain*, temperature*, eurovision, hockey, football, president, recipe*, bake, bread, coffee, lunch, election*, won, winner*, prime minister, movie*, music, bus, train, flight*, who are you, capital of, lottery, poem*, song*, telephone invented, invented, world cup, favourite, favorite, horoscope*, meaning of life, olympic*

outside.it-support 2.6
fi: salasana*, kirjautu*, kirjaudu*, tunnus, tunnukse*, tulostin*, tulostim*, tulosta*, läppär*, kannettav*, tietokone*, näyttö*, tabletti*, puhelin*, wifi*, verkkoyhtey*, internet*, sähköposti*, allekirjoitu* sähköpost*, helpdesk*, käyttäjätuki*, mikrotuki*, lähituki*, virusturva*, ohjelmistopäivit*, asentaa, asentami*, käyttäjätunnu*, ei toimi, rikki, rikkinäi*, hiiri, näppäimis*, kaatuu, huoltokatko*, katkos*, vikailmoit*
sv: lösenord*, logga in, inlogg*, skrivare*, dator*, bärbar*, surfplatt*, telefon*, wifi, e-post*, epost*, helpdesk*, support*, installera*, trasig*, fungerar inte, användarnamn*, driftstopp*, underhållsfönster*, mejl*
en: password*, log in, login, sign in, printer*, print, laptop*, computer*, tablet*, phone*, wifi, internet, e-mail, email*, helpdesk*, it support, install*, broken, not working, username*, keyboard*, screen*, crash*, outage*, maintenance window*, reboot*, software licen*

outside.pay 2.6
fi: palkka*, palkat, palkois*, palkan, palkast*, palkko*, palkki*, tienaa*, ansaits*, bonus*, tunnilta, tuntihin*, eläk*, lisäpalk*, korotus palk*, luontoisetu*, työsuhde-etu*
sv: lön*, löner, lönen, förtjän*, bonus*, pension*, timpris*, tjänar
en: salar*, wage*, earn*, bonus*, pension*, payroll, hourly, pay rise, pay raise, paid per

outside.staff 2.6
fi: palkkaa*, palkata*, rekry*, työhakemu*, avoin työ*, avoimet työ*, työpaikk*, irtisano*, erottaa, erotetaan, potkut, lomaut*, virka*, virkaan, virkasuh*, työsopimu*, työntekij*, sijaisia, loma, lomat, lomia, lomas*, loman, lomani, virkavap*, vapaa-aik*, etätyö*, työaik*, ylityö*, sairausloma*, esimie*, esihenkil*, matkalasku*, opintovap*, koeaika*, kehityskeskustelu*, toimitusjohtaj*, työterve*, työnanta*, perhevap*, hoitovap*, työvuoro*, työnkuva*
sv: anställ*, rekryter*, uppsäg* personal, avsked*, permitter*, semester*, tjänstledi*, ledighet*, distansarbet*, arbetstid*, övertid*, sjukskriv*, chef, chefen, reseräkning*, vd, verkställande direktör*, arbetsgivar*, arbetsavtal*, föräldraled*, sparka*
en: hire*, hiring, recruit*, fire, fires, fired, firing, lay off*, laid off, layoff*, job opening*, vacanc*, vacation*, annual leave, holiday, holidays, leave of absence, sick leave, remote work*, work from home, overtime, working hours, my boss, line manager, travel claim*, expense claim*, ceo, chief executive, managing director, employ*, staff*, human resources, study leave, parental leave, days off, day off, dismiss*

outside.invoices 2.4
fi: ostolasku*, lasku, laskut, laskuja, laskun, laskutta*, laskutus*, kirjanpit*, tilinpäät*, tilintarkas*, alv, verotu*, veropros*, vero, verot, lainaa, laina*, pankki*, y-tunnus, ytunnus, tilinumero*, matkakuluk*, osto*, ostaa
sv: faktur*, bokför*, bokslut*, revis*, skatt*, skattesats*, lån, lånet, bank*, fo-nummer, kontonummer*
en: invoice*, accounting, bookkeep*, audit*, tax, taxes, tax rate, loan*, borrow*, bank*, business id, account number*, purchase order*, vat, bookkeeper*

outside.contact 2.4
fi: puhelinnumer*, sähköpostiosoit*, yhteystie*, nimi, nimeltään, asiakaspalvelu*, soitan, soittaa, soitetaan, käyntiosoit*, mikä on * nimi, nimeltä, aukiolo*, auki
sv: telefonnummer*, e-postadress*, kontaktuppgift*, heter, namn, namnet, kundtjänst*, ringer, ringa, öppettider*, öppet
en: phone number*, telephone number*, email address*, contact detail*, called * name, name of the, first name, surname, customer service, opening hours, office hours

outside.politics 2.4
fi: kunnanvaltuust*, valtuust*, kaupunginhallit*, kunnanhallit*, lautakun*, pormestar*, kaupunginjohtaj*, kunnanjohtaj*, ministeri*, hyvinvointialu*, poliitik*, puolue*, kaavoi*, rakennuslu*, hallintosään*, oikaisuvaatimu*, valitusoik*, hallinto-oikeu*
sv: fullmäktige*, kommunstyrels*, stadsstyrels*, nämnd*, borgmästar*, stadsdirektör*, kommundirektör*, minister*, välfärdsområd*, parti*, bygglov*, förvaltningsdomst*, rättelseyrk*
en: city council*, municipal council*, town council*, mayor*, minister, ministry, political part*, zoning, building permit*, administrative court*, court, courts, appeal*, lawsuit*, city manager
"""
"""Written as in :mod:`governance.questions.asking`."""

BIDDING = (
    "ignore", "disregard", "pretend", "system prompt", "you are now", "jailbreak", "override",
    "unohda ohjeet", "ohita", "esitä olevasi", "älä välitä", "glöm alla", "ignorera", "låtsas",
    "drop table", "select *", "<script", "union select", "or 1=1",
)  # fmt: skip
"""Marks of a text that orders instead of asking; what it orders is never part of an answer."""
