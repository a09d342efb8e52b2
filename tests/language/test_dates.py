"""Dates and times as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.dates import When, find_when
from bot.language.reading import Misunderstood
from bot.requests.wording import Wording
from governance.language.texts import LANGUAGES, Language
from tests.examples import settings
from tests.language.examples import HELSINKI, IN_HELSINKI, NOW, parse_when

# text | day | last day | begins | ends
READ = """
2027-03-10 | 2027-03-10 | | |
2027-03-10 13:00 | 2027-03-10 | | 13:00 |
2027-03-10T13:00 | 2027-03-10 | | 13:00 |
2027-03-10T13:00:30.5Z | 2027-03-10 | | 15:00 |
2027-03-10T23:30-05:00 | 2027-03-11 | | 06:30 |
2027/3/10 | 2027-03-10 | | |
10.3. | 2027-03-10 | | |
10.3 | 2027-03-10 | | |
10. 3. 2027 | 2027-03-10 | | |
10.3.27 | 2027-03-10 | | |
10.3. klo 13 | 2027-03-10 | | 13:00 |
10.3.2027 13:00 | 2027-03-10 | | 13:00 |
10.3. 13 | 2027-03-10 | | 13:00 |
10.3. 13.30 | 2027-03-10 | | 13:30 |
10.3. klo13 | 2027-03-10 | | 13:00 |
10.3 kl.13.30 | 2027-03-10 | | 13:30 |
klo 13 10.3. | 2027-03-10 | | 13:00 |
ke 10.3. klo 13–15 | 2027-03-10 | | 13:00 | 15:00
keskiviikkona 10.3. klo 13.00 - 15.30 | 2027-03-10 | | 13:00 | 15:30
to 11.3. | 2027-03-11 | | |
to klo 13 | 2026-11-26 | | 13:00 |
24.11. | 2026-11-24 | | |
23.11. | 2027-11-23 | | |
29.2. | 2028-02-29 | | |
13/3/2027 | 2027-03-13 | | |
3/13/2027 | 2027-03-13 | | |
4/4/2027 | 2027-04-04 | | |
10.12 klo 9 | 2026-12-10 | | 09:00 |
9.10 | 2027-10-09 | | |
tiistaina 13.30 | 2026-12-01 | | 13:30 |
huomenna 9.15 | 2026-11-25 | | 09:15 |
huomenna 9.10 | 2026-11-25 | | 09:10 |
next Tuesday 13:00 | 2026-12-01 | | 13:00 |
ensi tiistaina klo 13 | 2026-12-01 | | 13:00 |
tiistaina | 2026-12-01 | | |
on Friday from 1 to 3 pm | 2026-11-27 | | 13:00 | 15:00
this Friday | 2026-11-27 | | |
tulevana perjantaina | 2026-11-27 | | |
nästa onsdag kl. 13 | 2026-12-02 | | 13:00 |
på fredag kl 9 | 2026-11-27 | | 09:00 |
fre 5.3. kl 10-12 | 2027-03-05 | | 10:00 | 12:00
viime tiistaina | 2026-11-17 | | |
i tisdags | 2026-11-17 | | |
last Friday | 2026-11-20 | | |
tänään klo 15 | 2026-11-24 | | 15:00 |
idag kl 15 | 2026-11-24 | | 15:00 |
imorgon kl 9 | 2026-11-25 | | 09:00 |
i morgon kl 9 | 2026-11-25 | | 09:00 |
huomenna klo 9 | 2026-11-25 | | 09:00 |
ylihuomenna | 2026-11-26 | | |
i övermorgon kl 13 | 2026-11-26 | | 13:00 |
the day after tomorrow | 2026-11-26 | | |
eilen | 2026-11-23 | | |
three days ago | 2026-11-21 | | |
viikko sitten | 2026-11-17 | | |
om två veckor | 2026-12-08 | | |
om 14 dagar | 2026-12-08 | | |
kahden viikon päästä | 2026-12-08 | | |
viikon päästä tiistaina | 2026-12-01 | | |
kahden viikon kuluttua torstaina klo 9 | 2026-12-10 | | 09:00 |
in two weeks | 2026-12-08 | | |
in a week | 2026-12-01 | | |
kuukauden päästä | 2026-12-24 | | |
kahden tunnin päästä | 2026-11-24 | | 12:00 |
viikolla 12 torstaina | 2027-03-25 | | |
torsdag v 12 kl 9 | 2027-03-25 | | 09:00 |
Thursday week 12 at 9am | 2027-03-25 | | 09:00 |
vko 12 to | 2027-03-25 | | |
vecka 12 | 2027-03-22 | 2027-03-28 | |
week 12 2028 | 2028-03-20 | 2028-03-26 | |
ensi viikolla | 2026-11-30 | 2026-12-06 | |
nästa vecka | 2026-11-30 | 2026-12-06 | |
ensi viikon torstaina klo 9 | 2026-12-03 | | 09:00 |
torsdag nästa vecka kl 9 | 2026-12-03 | | 09:00 |
next week on Thursday 9am | 2026-12-03 | | 09:00 |
ensi kuussa | 2026-12-01 | 2026-12-31 | |
elokuussa | 2027-08-01 | 2027-08-31 | |
March 2027 | 2027-03-01 | 2027-03-31 | |
10.-12.3. | 2027-03-10 | 2027-03-12 | |
10.3.–12.3.2027 | 2027-03-10 | 2027-03-12 | |
10 March 2027 1pm | 2027-03-10 | | 13:00 |
March 10th at 3pm | 2027-03-10 | | 15:00 |
10th of March, 9:30 | 2027-03-10 | | 09:30 |
Wed, 10 Mar 2027, 13:00 | 2027-03-10 | | 13:00 |
10. maaliskuuta klo 13 | 2027-03-10 | | 13:00 |
maaliskuun 10. päivä klo 13 | 2027-03-10 | | 13:00 |
den 10 mars kl 13 | 2027-03-10 | | 13:00 |
den 10:e kl 9 | 2026-12-10 | | 09:00 |
second Tuesday of March | 2027-03-09 | | |
maaliskuun toinen tiistai klo 13 | 2027-03-09 | | 13:00 |
ensi kuun toinen tiistai | 2026-12-08 | | |
andra tisdagen i mars | 2027-03-09 | | |
last Friday of January | 2027-01-29 | | |
tomorrow at noon | 2026-11-25 | | 12:00 |
huomenna keskipäivällä | 2026-11-25 | | 12:00 |
10.3. klo puoli kolme | 2027-03-10 | | 14:30 |
imorgon halv tre | 2026-11-25 | | 14:30 |
huomenna puoli yhdeksältä | 2026-11-25 | | 08:30 |
huomenna puoli yksi | 2026-11-25 | | 12:30 |
imorgon halv åtta på kvällen | 2026-11-25 | | 19:30 |
tomorrow half past three | 2026-11-25 | | 15:30 |
tomorrow quarter past two | 2026-11-25 | | 14:15 |
tomorrow ten to nine | 2026-11-25 | | 08:50 |
10.3. varttia vaille kolme | 2027-03-10 | | 14:45 |
10.3. kvart över nio | 2027-03-10 | | 09:15 |
imorgon kvart i tre | 2026-11-25 | | 14:45 |
kolmelta huomenna | 2026-11-25 | | 15:00 |
tänään kello kolmetoista | 2026-11-24 | | 13:00 |
tomorrow at 3 o'clock | 2026-11-25 | | 15:00 |
klo 9 aamulla 10.3. | 2027-03-10 | | 09:00 |
10.3. klo 6 illalla | 2027-03-10 | | 18:00 |
kl 9 på morgonen den 10 mars | 2027-03-10 | | 09:00 |
tomorrow at 3 in the afternoon | 2026-11-25 | | 15:00 |
tomorrow 12 am | 2026-11-25 | | 00:00 |
tomorrow 12 pm | 2026-11-25 | | 12:00 |
tomorrow 13-15 | 2026-11-25 | | 13:00 | 15:00
11-1 tomorrow | 2026-11-25 | | 11:00 | 13:00
tomorrow 11am to 1pm | 2026-11-25 | | 11:00 | 13:00
imorgon kl 13 till 15 | 2026-11-25 | | 13:00 | 15:00
TISTAINA KLO 9 | 2026-12-01 | | 09:00 |
huomena klo 9 | 2026-11-25 | | 09:00 |
keskivikkona klo 12 | 2026-11-25 | | 12:00 |
tuesdya 9:00 | 2026-12-01 | | 09:00 |
overmorgon kl 9 | 2026-11-26 | | 09:00 |
"""

# text | code
REFUSED = """
| date-not-understood
blaa | date-not-understood
😀 | date-not-understood
10.3. banaani | date-not-understood
tiistaisin | date-not-understood
klo 13 | date-not-understood
kolmelta | date-not-understood
10/3/2027 | date-ambiguous
den 1 eller 2 mars | date-two
tiistaina 10.10 | date-or-time
ti 10.3. | date-weekday
Tuesday 2027-03-10 | date-weekday
huomenna perjantaina | date-weekday
31.2. | date-none
30.2.2028 | date-none
0.3. | date-none
10.13.2027 | date-none
2027-02-30 | date-none
10.3.0001 | date-none
10.3. ja 11.3. | date-two
tomorrow or 2027-03-10 | date-two
tomorrow and 2027-03-10 | date-two
ma ti | date-not-understood
ensi viikolla 10.3. | date-two
vecka 54 | week-none
week 53 2027 | week-none
10.3. klo 25 | time-none
10.3. klo 13.75 | time-none
2027-03-10T24:00 | time-none
10.3. klo 13 klo 14 | time-two
10.3. klo 15-13 | time-order
tomorrow half three | time-half
28.3.2027 klo 3.30 | time-skipped
28.3.2027 klo 2-3.15 | time-skipped
10.3. klo 13-15 3h | duration-contradicts
10.3. klo 13 30 h | duration-out-of-range
"""


def lines_of(table: str) -> list[list[str]]:
    """A table's lines, each cell stripped."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip("\n").splitlines()]


@pytest.mark.parametrize("line", lines_of(READ), ids=lambda line: line[0])
def test_dates_are_read(line: list[str]) -> None:
    """What people write in three languages is read to the day and the minute."""
    text, on, through, at, *rest = line
    when = parse_when(text, NOW, HELSINKI)
    assert isinstance(when, When), when
    assert on == when.on.isoformat()
    assert through == (when.through.isoformat() if when.through else "")
    assert at == (f"{when.at:%H:%M}" if when.at else "")
    assert "".join(rest) == (f"{when.until:%H:%M}" if when.until else "")


@pytest.mark.parametrize("line", lines_of(REFUSED), ids=lambda line: line[0])
def test_what_cannot_be_a_date_or_may_be_two_is_refused(line: list[str]) -> None:
    """Nothing is guessed between two readings; each refusal has its own code."""
    *text, code = line
    read = parse_when("|".join(text), NOW, HELSINKI)
    assert isinstance(read, Misunderstood), read
    assert code == read.code


def test_an_ambiguous_date_names_both_readings() -> None:
    """10/3/2027 is refused with both days it may be."""
    read = parse_when("10/3/2027", NOW, HELSINKI)
    assert isinstance(read, Misunderstood)
    assert (date(2027, 3, 10), date(2027, 10, 3)) == (read.values["one"], read.values["other"])


def test_a_slashed_date_without_a_year_is_day_first_in_swedish() -> None:
    """Swedish writes "den 10/3" and never month first."""
    read = parse_when("den 10/3 kl 13", NOW, HELSINKI, "sv")
    assert isinstance(read, When)
    assert read.on == date(2027, 3, 10)


def test_a_wrong_weekday_is_refused_naming_both() -> None:
    """ "ti 10.3." is refused with the weekday that was said and the one that it is."""
    read = parse_when("ti 10.3.", NOW, HELSINKI)
    assert isinstance(read, Misunderstood)
    refusal = read.to_refusal()
    said = {name: Wording("fi", IN_HELSINKI).value(each) for name, each in read.values.items()}
    assert said == {"said": "tiistai", "on": "ke 10.3.2027", "weekday": "keskiviikko"}
    assert (refusal.code, refusal.field) == ("date-weekday", "date")


def test_an_hour_that_comes_twice_is_the_first_with_a_note() -> None:
    """03:30 on the night when clocks go back is summer time, and said to be so."""
    when = parse_when("31.10.2027 03:30", NOW, HELSINKI)
    assert isinstance(when, When)
    assert when.starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert when.notes == ("first-of-two",)


def test_the_wall_clock_is_kept_over_daylight_saving() -> None:
    """13:00 is 11:00 UTC in winter and 10:00 UTC in summer."""
    winter = parse_when("10.3.2027 klo 13", NOW, HELSINKI)
    summer = parse_when("10.6.2027 klo 13", NOW, HELSINKI)
    assert isinstance(winter, When)
    assert isinstance(summer, When)
    assert winter.starts_at == datetime(2027, 3, 10, 11, tzinfo=UTC)
    assert summer.starts_at == datetime(2027, 6, 10, 10, tzinfo=UTC)


def test_today_is_the_zones_today() -> None:
    """At 23:30 UTC it is tomorrow in Helsinki already."""
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    read = [parse_when("today", late, zone) for zone in (HELSINKI, ZoneInfo("America/Lima"))]
    assert [When(date(2026, 11, 25)), When(date(2026, 11, 24))] == read


@pytest.mark.parametrize("text", ["ensi torstaina", "next Thursday", "nästa torsdag"])
def test_next_is_the_coming_calendar_week_and_says_so(text: str) -> None:
    """On a Tuesday "next Thursday" is not the day after tomorrow, and a note tells it."""
    assert parse_when(text, NOW, HELSINKI) == When(date(2026, 12, 3), notes=("next-week",))


def test_a_night_hour_that_was_not_written_out_is_afternoon_with_a_note() -> None:
    """ "klo 3" is 15:00 and "klo 03" is 03:00."""
    day, night = (parse_when(f"10.3. klo {hour}", NOW, HELSINKI) for hour in ("3", "03"))
    assert isinstance(day, When)
    assert isinstance(night, When)
    assert (day.at, day.notes) == (time(15), ("afternoon",))
    assert (night.at, night.notes) == (time(3), ())


def test_a_range_gives_the_minutes() -> None:
    """13–15.30 takes 150 minutes; a duration beside a beginning is kept too."""
    for text, minutes in (("10.3. klo 13–15.30", 150), ("10.3. klo 13 2h", 120)):
        when = parse_when(text, NOW, HELSINKI)
        assert isinstance(when, When)
        assert minutes == when.minutes


def test_a_past_day_is_returned_as_it_is() -> None:
    """An operation, not the reader, refuses the past."""
    assert parse_when("10.3.2020", NOW, HELSINKI) == When(date(2020, 3, 10))


def test_a_date_is_found_among_other_words() -> None:
    """The rest of the text is left alone; short words that are no weekdays stay."""
    text = "convene the sun deck crew to 10.3. at 13:00 please"
    found = find_when(text, NOW, HELSINKI, "en")
    assert not isinstance(found, Misunderstood)
    assert found.when is not None
    assert found.when.on == date(2027, 3, 10)
    assert [text[start:end] for start, end in found.spans] == ["10.3.", "at", "13:00"]


moments = st.integers(0, 80 * 365 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@settings(deadline=None, max_examples=300)
@given(moments, st.sampled_from(LANGUAGES), st.booleans())
def test_every_date_that_replies_print_reads_back(
    at: datetime, language: Language, told: bool
) -> None:
    """A date copied from a reply means the same day and minute, language told or guessed."""
    say = Wording(language, IN_HELSINKI)
    local = at.astimezone(HELSINKI)
    when = parse_when(say.moment(at), NOW, HELSINKI, language if told else None)
    assert isinstance(when, When), (say.moment(at), when)
    assert (local.date(), local.time().replace(second=0, microsecond=0)) == (when.on, when.at)
    day = parse_when(say.day(local.date()), NOW, HELSINKI, language if told else None)
    assert When(local.date()) == day


PIECES = (
    "klo kl at 13 13.30 10.3. 10.3.2027 3/4 ke to ensi nästa next viikolla 12 vecka om två veckor "
    "päästä in weeks puoli halv half past kolme tre three - – i ¤ 2027-03-10 99 10-12 10.-12.3. "
    "9999 31.12.9999 0001-01-01 maaliskuuta 2h 1,5 90 min am pm ٣ ² huomenna the of second last "
    "tiistai wk 52 9999 sun may"
)
anything = st.one_of(
    st.text(max_size=40), st.lists(st.sampled_from(PIECES.split(" ")), max_size=7).map(" ".join)
)


@settings(deadline=None, max_examples=500)
@given(anything, st.sampled_from([*LANGUAGES, None]))
def test_no_text_breaks_the_reader(text: str, language: Language | None) -> None:
    """Whatever is written is read or refused, alone and among other words."""
    read = parse_when(text, NOW, HELSINKI, language)
    assert isinstance(read, When | Misunderstood)
    if isinstance(read, When) and read.until and read.at:
        assert read.minutes is not None
        assert timedelta(0) < timedelta(minutes=read.minutes) < timedelta(days=1)
    find_when(text, NOW, HELSINKI, language or "fi")
