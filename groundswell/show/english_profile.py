"""English for where the time of a run goes, by key."""

from __future__ import annotations

__all__ = ["PROFILE_ENGLISH"]

PROFILE_ENGLISH: dict[str, str] = {
    "profile.once": "Once for a run",
    "profile.world": "For each world, row by row of the step",
    "profile.piece": "piece",
    "profile.milliseconds": "ms",
    "profile.processor": "ms of processor",
    "profile.share": "share",
    "profile.rate": "ns per agent-step",
    "profile.row": "Row {order}, {name}",
    "profile.part": "- {name}",
    "profile.part_of_part": "-- {name}",
    "profile.imports": "Python starts and imports what a run needs",
    "profile.case": "the case is checked",
    "profile.layout": "the country is laid out",
    "profile.kernels": "kernels are read from the cache",
    "profile.kernels.compiled": "kernels are compiled, once for these rules",
    "profile.first_state": "draws of the world and its first state",
    "profile.record": "what is recorded is put in its place",
    "profile.sum": "all of a world",
    "profile.store": "{worlds} written to the store",
    "profile.summary": "the store summed up",
    "profile.report": "the report written",
    "profile.sweep.spread_news": "news told, beliefs moved",
    "profile.sweep.bring_home": "the released and the healed come home",
    "profile.sweep.send_out": "hired provocateurs sent out",
    "profile.sweep.set_pull": "what each district pulls with; danger, calls",
    "profile.sweep.ask_blocks": "those free are found and asked",
    "profile.sweep.forget_street": "the last street but one forgotten",
    "profile.sweep.most_contacts_out": "how many contacts could be out",
    "profile.sweep.anybody_could_act": "could anybody act at all",
    "profile.sweep.draw_candidates": "candidates drawn by skips",
    "profile.sweep.keep_free": "those free kept",
    "profile.sweep.keep_who_could_act": "those who could act kept",
    "profile.sweep.settle_without_contacts": "settled without a contact",
    "profile.sweep.draw_contacts": "contacts drawn",
    "profile.sweep.count_contacts": "contacts looked at",
    "profile.sweep.settle_with_contacts": "settled by contacts",
    "profile.sweep.act": "into the street, or to a rally",
    "profile.sweep.count_street": "militants asked, the street counted",
    "profile.sweep.command_forces": "forces obey, shirk or defect",
    "profile.sweep.take": "who is jailed, hurt or killed",
    "profile.sweep.choose_sides": "elites stay, hedge, defect, plot",
    "profile.sweep.answer": "the ruler orders and acts",
    "profile.sweep.stand_by": "the patron and the outside power decide",
    "profile.sweep.judge": "has an ending been reached",
    "profile.sweep.write_down": "the step is written down",
    "profile.method": (
        "{worlds} of {agents} agents on {threads}, played twice: with a stopwatch around each sweep, and as a run "
        "plays them, which took {whole} ms a world for its rows against {rows} ms here. Calling the sweeps one by one "
        "from Python took {calling} ms a world more and is left out. The worlds are those of the run, value by value. "
        "Parts of a sweep are told from one world, in which it was also run cut short after each of them."
    ),
    "profile.thread": "one thread",
    "profile.threads": "{threads} threads",
}
