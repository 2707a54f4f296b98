"""What one number or text of a case file is: a value in its interval, unit and source; words that can be printed."""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, FiniteFloat, model_validator

from groundswell.model.faults import Misplaced
from groundswell.model.toml_places import Path

__all__ = [
    "Count",
    "Days",
    "Measured",
    "Name",
    "Persons",
    "Quantity",
    "Scale",
    "Share",
    "ShareOf",
    "Source",
    "Table",
    "Text",
    "Years",
]


class Table(BaseModel):
    """A table of the case file: no key that it does not know, nothing silently converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def _readable(text: str) -> str:
    """The text where a terminal, a table and a page can all bear it."""
    if control := _CONTROL.search(text):
        raise ValueError(f"holds the control character U+{ord(control.group()):04X}: take it out")
    return text


def _one_line(text: str) -> str:
    if text.strip() != text or "\n" in text or "\t" in text:
        raise ValueError("must be one line without tabs, and without blanks before or after it")
    return text


Text = Annotated[str, AfterValidator(_readable)]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_readable), AfterValidator(_one_line)]
Source = Annotated[str, Field(min_length=3), AfterValidator(_readable)]


class Quantity(Table):
    """One number of a case: value, the interval that worlds draw it from, unit, source."""

    value: FiniteFloat
    low: FiniteFloat
    high: FiniteFloat
    unit: str
    source: Source

    @model_validator(mode="after")
    def _ordered(self) -> Quantity:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"low <= value <= high must hold, but {self.low} <= {self.value} <= {self.high} does not")
        return self


class Measured(NamedTuple):
    """In which unit a quantity of a case is measured, and between which bounds (named as pydantic names them)."""

    unit: str
    ge: float
    le: float

    def __call__(self, quantity: Quantity) -> Quantity:
        """The quantity where it is; `Misplaced` with each key that is not."""
        faults: list[tuple[Path, str]] = []
        if quantity.unit != self.unit:
            faults.append((("unit",), f'the unit must be "{self.unit}"'))
        for name, value in (("low", quantity.low), ("high", quantity.high)):
            if not self.ge <= value <= self.le:
                allowed = f"{self.ge:.10g} to {self.le:.10g} ({self.unit})"
                faults.append(((name,), f"is out of range: it must be a number from {allowed}"))
        if faults:
            raise Misplaced(faults)
        return quantity


ShareOf = Annotated[Quantity, AfterValidator(Measured("share", 0.0, 1.0))]
Scale = Annotated[Quantity, AfterValidator(Measured("scale -1..1", -1.0, 1.0))]
Persons = Annotated[Quantity, AfterValidator(Measured("persons", 0.0, 1e8))]
Years = Annotated[Quantity, AfterValidator(Measured("years", 0.0, 100.0))]
Days = Annotated[Quantity, AfterValidator(Measured("days", 0.0, 60.0))]
Count = Annotated[Quantity, AfterValidator(Measured("count", 0.0, 200.0))]
Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
