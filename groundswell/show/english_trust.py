"""English for what is cited, whose terms the data keeps, and what the installation looks like, by key."""

from __future__ import annotations

__all__ = ["TRUST_ENGLISH"]

TRUST_ENGLISH: dict[str, str] = {
    # cite
    "cite.undated": "n.d.",
    "cite.version": "Version {version}.",
    "cite.others": "{first} and others",
    "cite.more": " and {number} more",
    "cite.role.software": "Software",
    "cite.role.classic": "Papers whose models are played as classics",
    "cite.role.data": "Data behind the inputs and the record",
    "cite.role.rule": "Papers behind the rules that were switched on",
    "cite.role.method": "Methods",
    "cite.reason.rule": "rule",
    "cite.reason.classic": "classic",
    "cite.reason.format": "format",
    "cite.reason.number": "number",
    "cite.reason.input": "input",
    "cite.reason.record": "recorded",
    "cite.alone": (
        "This cites Groundswell and the libraries under it. For the data, the papers and the methods that a case or a "
        "run used: {command}"
    ),
    "cite.classics": "{subject}: {works} works whose models Groundswell plays again; cite them and not the copy.",
    "cite.formats": "{subject}: {works} works to cite where a table that you added is used; name its version too.",
    "cite.heading": "{subject}: {works} works; {data} of data, {rules} behind rules.",
    "cite.signs": (
        "A paper behind a number most often gives its sign and not its size: the number's own source says which "
        "(groundswell check, or the report's table of assumptions)."
    ),
    "cite.facts": (
        "{number} more inputs and records rest on single facts from statements, the press or the public record; each "
        "names its source where it stands in the case."
    ),
    "cite.inexact": (
        "The case of this run is not at hand as it was, so all rules count as switched on, and of its inputs only the "
        "citations that the run kept are known."
    ),
    "cite.own_rules": "Rules that this case replaces by its own: {rules}. What they rest on is their author's to cite.",
    "cite.unlisted": "Cited by the case, but in no list here, so there is no entry for it:",
    # licences
    "licences.code": "Code: {licence}. Data keeps its makers' terms; a piece that you pass on takes them along.",
    "licences.case": "What {case} holds of others' data",
    "licences.pieces": "Data that others made",
    "licences.duties": "What to do when you pass it on",
    "licences.packages": "Python packages that are installed beside it, as each says of itself",
    "licences.page": "The whole page: {path}",
    "licences.made_from": "made from {made_from}",
    "licences.attribution": "attribution: {attribution}",
    "licences.none": "No piece of others' data that is listed here is named by this case.",
    "licences.unsaid": "not said",
    "licences.line": "Data: {licences}. `{command}` says what to do when you pass it on.",
    "table.piece": "what",
    "table.licence": "licence",
    "table.package": "package",
    "table.version": "version",
}
