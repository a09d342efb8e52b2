"""The public holidays of a country, from the ``holidays`` package."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from importlib.util import find_spec, module_from_spec, spec_from_file_location

from holidays.holiday_base import HolidayBase
from holidays.registry import COUNTRIES

from governance.charter.charter import PublicHolidays
from governance.language.texts import LANGUAGES, Localized


@lru_cache(maxsize=64)
def holidays_of(country: str) -> PublicHolidays:
    """A country's weekend and public holidays.

    Args:
        country: Its ISO 3166-1 code.

    Raises:
        NotImplementedError: The package does not know the country.
    """
    kind = _calendar_of(country)
    return PublicHolidays(frozenset(kind().weekend), partial(_of_year, kind))


def _calendar_of(country: str) -> type[HolidayBase]:
    """The calendar of one country.

    The package gives one through a folder that loads all 250 (10 MB); so the country's own
    module is loaded beside it, by the package's register.
    """
    known = {code: (module, names) for module, names in COUNTRIES.items() for code in names}
    if country not in known:
        raise NotImplementedError(country)
    module, names = known[country]
    place = find_spec("holidays")
    assert place is not None
    assert place.submodule_search_locations is not None
    file = f"{place.submodule_search_locations[0]}/countries/{module}.py"
    spec = spec_from_file_location(f"holidays.countries.{module}", file)
    assert spec is not None
    assert spec.loader is not None
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    found: type[HolidayBase] = getattr(loaded, names[0])
    return found


@lru_cache(maxsize=1024)
def _of_year(kind: type[HolidayBase], year: int) -> Mapping[date, Localized]:
    # The package names languages as each country does (sv_FI, but sv for Sweden) and, given
    # one that it does not know or none, takes the machine's: so the country's own list is asked.
    calendar = kind()
    own = calendar.default_language
    names: dict[str, Mapping[date, str]] = {}
    for language in LANGUAGES:
        known = (each for each in calendar.supported_languages if each[:2] == language)
        code = next(known, own)
        names[language] = kind(years=year, language=code)
    return {
        on: Localized(fi=names["fi"][on], sv=names["sv"][on], en=names["en"][on])
        for on in names["fi"]
    }
