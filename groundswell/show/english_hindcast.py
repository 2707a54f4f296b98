"""English for the recorded ending, its confidence and its other codings, by key."""

from __future__ import annotations

__all__ = ["HINDCAST_ENGLISH"]

HINDCAST_ENGLISH: dict[str, str] = {
    "record.confidence": "{what} ({confidence} confidence)",
    "confidence.high": "high",
    "confidence.medium": "medium",
    "confidence.low": "low",
    "record.ending": "Recorded ending: {what}.",
    "record.coded": "Coded otherwise by {by}: “{says}”, which is here {ours} ({source}).",
    "coded.ruler_out.0": "the ruler not out",
    "coded.ruler_out.1": "the ruler out",
    "coded.demand_met.0": "no demand met",
    "coded.demand_met.1": "the demand met in part",
    "coded.demand_met.2": "the demand met in whole",
    "coded.foreign_troops.0": "no foreign troops on the government’s side",
    "coded.foreign_troops.1": "foreign troops on the government’s side",
    "coded.thousand_deaths.0": "fewer than 1,000 deaths",
    "coded.thousand_deaths.1": "at least 1,000 deaths",
}
