"""The expected "no": every other exception in Sihteeri is a bug."""

from __future__ import annotations

from collections.abc import Sequence

from governance.language.texts import Text, Value


class Refusal(Exception):
    """Something a person asked for cannot be done, and here is why and what helps.

    Args:
        code: Stable name of the reason, for example ``agenda-closed``.
        message: What is said to the person, by its key in the catalogue.
        next_step: What they can do instead, by its key in the catalogue.
        rules: Ids of the charter rules or working rules that the refusal rests on, most
            important first. Working rules' ids start with ``working.``; replies show which
            of the two a rule is.
        field: The form field at fault, where there is one.
    """

    def __init__(
        self,
        code: str,
        message: Text,
        next_step: Text,
        *,
        rules: Sequence[str] = (),
        field: str | None = None,
    ) -> None:
        super().__init__(f"{code}: {dict(message.values)}")
        self.code = code
        self.message = message
        self.next_step = next_step
        self.rules = tuple(rules)
        self.field = field


def refusal(
    code: str, *, rules: Sequence[str] = (), field: str | None = None, **values: Value
) -> Refusal:
    """A refusal whose texts are ``refusal.CODE`` and ``refusal.CODE.next`` in the catalogue.

    Args:
        code: Stable name of the reason.
        rules: Ids of the rules it rests on.
        field: The form field at fault.
        **values: What fills both texts.
    """
    return Refusal(
        code,
        Text(f"refusal.{code}", values),
        Text(f"refusal.{code}.next", values),
        rules=rules,
        field=field,
    )
