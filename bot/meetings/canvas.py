"""A surface to draw on, in points of the finished picture, smooth at the edges."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int] | tuple[int, int, int, int]
Point = tuple[float, float]

FINENESS = 2
"""Everything is drawn this many times as large and made smaller at the end."""


@cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    # Pillow's own font has no letters beyond ASCII; Roboto (Apache 2.0) has ä, ö and å.
    name = "Roboto-Bold.ttf" if bold else "Roboto-Regular.ttf"
    with as_file(files("font_roboto") / "files" / name) as path:
        return ImageFont.truetype(str(path), size)


class Canvas:
    """A white picture with text, dots, lines and ring parts; angles run clockwise from the top.

    Args:
        width: In points.
        height: In points.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        size = (width * FINENESS, height * FINENESS)
        self._image = Image.new("RGB", size, (255, 255, 255))
        self._draw = ImageDraw.Draw(self._image, "RGBA")

    def text_width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide a text is."""
        return _font(round(size * FINENESS), bold=bold).getlength(text) / FINENESS

    def text(
        self,
        at: Point,
        text: str,
        size: float,
        colour: Colour,
        *,
        bold: bool = False,
        anchor: str = "ls",
    ) -> None:
        """Text at a point (``ls``: its left end on the baseline; ``mm``: its middle)."""
        self._draw.text(
            (at[0] * FINENESS, at[1] * FINENESS),
            text,
            font=_font(round(size * FINENESS), bold=bold),
            fill=colour,
            anchor=anchor,
        )

    def turned_text(
        self, centre: Point, radius: float, degrees: float, text: str, size: float, colour: Colour
    ) -> None:
        """Text along a circle, the right way up in its lower half too."""
        font = _font(round(size * FINENESS))
        box = (math.ceil(font.getlength(text)) + 8, round(size * FINENESS * 1.6))
        label = Image.new("L", box, 0)
        ImageDraw.Draw(label).text((box[0] / 2, box[1] / 2), text, fill=255, font=font, anchor="mm")
        upside_down = 90 < degrees % 360 < 270
        turned = label.rotate(
            -(degrees + 180 if upside_down else degrees), Image.Resampling.BICUBIC, expand=True
        )
        x, y = self._on_circle(centre, radius, degrees)
        place = (round(x - turned.width / 2), round(y - turned.height / 2))
        self._image.paste(Image.new("RGB", turned.size, colour[:3]), place, turned)

    def dot(
        self,
        at: Point,
        radius: float,
        fill: Colour | None,
        *,
        outline: Colour | None = None,
        width: float = 0,
    ) -> None:
        """A filled circle, with an outline if wanted."""
        x, y, r = at[0] * FINENESS, at[1] * FINENESS, radius * FINENESS
        box = (x - r, y - r, x + r, y + r)
        self._draw.ellipse(box, fill=fill, outline=outline, width=round(width * FINENESS))

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """A line through points."""
        scaled = [(x * FINENESS, y * FINENESS) for x, y in points]
        self._draw.line(scaled, fill=colour, width=round(width * FINENESS))

    def ring(
        self, centre: Point, radii: tuple[float, float], degrees: tuple[float, float], fill: Colour
    ) -> None:
        """A part of a ring between two radii and two angles, clockwise."""
        inner, outer = radii
        start, end = degrees
        steps = max(2, math.ceil(end - start))
        angles = [start + (end - start) * step / steps for step in range(steps + 1)]
        edge = [self._on_circle(centre, outer, angle) for angle in angles]
        edge += [self._on_circle(centre, inner, angle) for angle in reversed(angles)]
        self._draw.polygon(edge, fill=fill)

    def png(self) -> Image.Image:
        """The finished picture at its own size."""
        return self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def _on_circle(self, centre: Point, radius: float, degrees: float) -> Point:
        x, y = on_circle(centre, radius, degrees)
        return x * FINENESS, y * FINENESS


def on_circle(centre: Point, radius: float, degrees: float) -> Point:
    """The point of a circle at an angle clockwise from the top."""
    angle = math.radians(degrees)
    return centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle)


def to_png_bytes(pictures: Sequence[Image.Image]) -> bytes:
    """Pictures of one width, one above the other, as a PNG file."""
    height = sum(each.height for each in pictures)
    sheet = Image.new("RGB", (pictures[0].width, height), (255, 255, 255))
    top = 0
    for each in pictures:
        sheet.paste(each, (0, top))
        top += each.height
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG")
    return buffer.getvalue()
