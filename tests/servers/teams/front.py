"""Teams as the dialogue scripts use a front end: say, press, fill; what appears as text."""

from dataclasses import dataclass

from .person import Person


@dataclass
class TeamsFront:
    """One person's own chat with the bot."""

    person: Person

    async def say(self, text: str) -> str:
        """Write; returns what is answered."""
        return str(await self.person.says(text))

    async def press(self, label: str) -> str:
        """Press a button; returns what appears."""
        return str(await self.person.presses(label))

    async def fill(self, values: dict[str, str]) -> str:
        """Fill in the form in front and send it; returns what appears."""
        return str(await self.person.fills(values))
