"""English for games: what an actor sees, what it may choose and what each is thought to do, and the end, by key."""

from __future__ import annotations

__all__ = ["PLAY_ENGLISH"]

PLAY_ENGLISH: dict[str, str] = {
    "play.title": "{case}: you decide for the {actors}",
    "play.size": "{days}, {turns} of {length} each, world {world} of seed {seed}, one agent for {citizens} citizens",
    "play.crisis": (
        "It is the first world of this seed in which a crisis comes when the model’s own actors decide; --world takes "
        "another."
    ),
    "play.rules": (
        "You see what this actor sees, no more: its own belief, late, noisy and biased as the model has it, and "
        "reports of the street. The others decide by the model’s rules. Nobody tells you which order is best; who died "
        "and who is in jail is always shown."
    ),
    "play.how": (
        "Choose by number or by word, several on one line ({example}); an empty line goes on as things stand. Also: "
        "look, note TEXT, back, quit, help; whoever leads the game: inject KEY=VALUE, or inject ACT."
    ),
    "play.example.ruler": "beat, concede",
    "play.example.patron": "words, money",
    "play.example.outside": "pressure 0.4, exit offer",
    "play.length.1": "6 hours",
    "play.length.2": "12 hours",
    "play.length.4": "a day",
    "play.length.8": "2 days",
    "play.length.28": "a week",
    "play.kept": "Every decision is kept in {log}",
    "play.resumed": "The game was played again from {log}, {turns} turns, and stands where it stood.",
    "actor.outside": "The outside power",
    "play.actor.ruler": "ruler",
    "play.actor.patron": "patron",
    "play.actor.outside": "outside power",
    "play.and": "{first} and {last}",
    "play.turn": "Turn {turn}, day {day}, {date}, {part}: {actor}",
    # who one is
    "play.who.ruler": (
        "You rule {country}. What is demanded could be met: {negotiable}. Exile is worth {exile} of office to you, "
        "an exit with immunity {immunity}. Patron: {patron}."
    ),
    "play.who.patron": (
        "You are {patron}. This ruler’s country is worth {value} of what a client can be worth to you; your liking for "
        "the ruler is {stance} (−1 to 1); what sending troops would cost you, {cost}. At most {troops} troops can be "
        "sent, about {days} away."
    ),
    "play.who.outside": (
        "You are the power that is neither the ruler’s nor the patron’s. How far you look: {attention}; what you hold "
        "over the country: {leverage}; how close it is tied to you: {linkage} (all 0 to 1). The model gives you no "
        "estimate of survival."
    ),
    # what one sees
    "play.estimate.ruler": "You think that you stay: {alone} as things stand, {helped} if troops came{before}",
    "play.estimate.patron": "You think that the ruler stays: {alone} as it stands, {helped} with your troops{before}",
    "play.before": " (a turn ago {alone})",
    "play.street": "The street on a working day, as reports have it: about {people} people{before}",
    "play.street.before": " (a turn ago {people})",
    "play.street.none": "The street: nothing is reported",
    "play.violent": "Part of it that is violent: {share}",
    "play.forces": "Your forces: {shirking} of them shirk",
    "play.reached": "Where the crowds are, they can reach {share} of them",
    "play.seats.named": "Seats of power lost: {names}",
    "play.seats": "Seats of power lost, by their weight: {share}",
    "play.elites": "Elites who have broken with the ruler in public, by their weight: {share}",
    "play.standing": "Your standing order: {order}",
    "play.shut": "The net is shut down",
    "play.concession": "Of the demand you have met {share}",
    "play.asked.ruler": "You have asked the patron for troops",
    "play.asked.patron": "The ruler has asked you for troops",
    "play.promise.ruler": "What the patron has promised: {promise}",
    "play.promise.patron": "What you have promised: {promise}",
    "play.promise.none": "nothing",
    "play.promise.words": "words ({share})",
    "play.promise.help": "help short of troops ({share})",
    "play.promise.troops": "troops ({share})",
    "play.money.ruler": "The patron’s money is there",
    "play.money.patron": "Your money is there",
    "play.troops": "Foreign troops in the country: {troops}",
    "play.way": "Your troops on the way: {troops}",
    "play.drift": "How far the government has moved from your line: {share}; warnings given: {warnings}",
    "play.pressure.ruler": "Pressure of the outside power: {share}",
    "play.pressure.outside": "Your pressure: {share}",
    "play.exit": "A brokered exit is on offer",
    "play.harm": "Until now {dead} dead{dead_more}; in jail {detained}{detained_more}",
    "play.more": " ({change} since a turn ago)",
    "play.heard": "Since your last turn:",
    "play.heard.line": "{when}: {actor} {act}",
    "play.done": "Done: {acts}",
    "play.not_done": "Not done, for it could not be: {acts}",
    # what one may do
    "play.orders": "Orders to the forces (one stands; now: {now}):",
    "play.acts": "Acts (each once, in addition):",
    "play.levels": "What you may do:",
    "play.closed": "Not open now: {words}",
    "play.what.ruler.tolerate": "leave the crowd alone. Thought to cost nothing at once; the crowd stays.",
    "play.what.ruler.disperse": (
        "break crowds up. Thought to hold where forces outnumber the crowd. Some are hurt and jailed."
    ),
    "play.what.ruler.beat": (
        "beat crowds. Thought to frighten those it reaches, and to bring out more where the crowd is peaceful and "
        "large. Many are hurt and jailed, some die."
    ),
    "play.what.ruler.shoot": (
        "shoot. Thought to frighten most, and to backfire most on a peaceful crowd; costs friends abroad and officers’ "
        "goodwill. People are killed."
    ),
    "play.what.ruler.concede": "give a part of what is demanded. Thought to calm where the demand can be met.",
    "play.what.ruler.shut down": "shut the net down. Thought to slow calls and news; the economy stops with it.",
    "play.what.ruler.restore": "let the net work again.",
    "play.what.ruler.ask": "ask the patron for troops. Thought to save you if they come; to be refused is public.",
    "play.what.ruler.pledge": "pledge in public to stay. Thought to rally your own.",
    "play.what.ruler.leave": "take the brokered exit. You are out, with what immunity is offered. Ends the game.",
    "play.what.ruler.flee": "flee the country. You are out. Ends the game.",
    "play.what.patron.words": "speak for the ruler (to one who drifts: a warning). Thought to lift his side a little.",
    "play.what.patron.money": "send money. Thought to keep pay and rents flowing.",
    "play.what.patron.standby": "put troops on standby. Thought to be taken as half a promise.",
    "play.what.patron.troops": (
        "send troops; against a government that has drifted and has not asked, to remove it. What you think of that "
        "stands above. People may be killed."
    ),
    "play.what.patron.withdraw": "call the troops back.",
    "play.what.patron.broker": "work for an exit of the ruler. Takes back what was promised.",
    "play.what.patron.drop": "drop the ruler in public. Takes back what was promised; everybody hears it.",
    "play.what.outside.pressure": (
        "set the pressure from 0 (none) over 0.1 (words) and 0.4 (sanctions) to 1 (all there is), as in “pressure "
        "0.4”. Thought to make force dearer; an empty line keeps it where it is."
    ),
    "play.what.outside.exit offer": "offer the ruler a brokered exit; it cannot be taken back.",
    # talk
    "play.prompt": "> ",
    "play.noted": "Noted with this turn.",
    "play.injected": "From this turn on: {said}.",
    "play.inject.empty": "say what is put in: inject patron.stance=-0.5, or inject patron: no troops",
    "play.back.none": "this is the first turn: there is none to take back",
    "play.back": "The last turn is taken back.",
    "play.stopped": "The game is kept. Go on with it: groundswell play --resume {log}",
    # the end
    "play.over": "The game is over: {ending}.",
    "play.over.day": "The game is over on day {day}: {ending}.",
    "play.over.open": "The game is over: the period ended on day {day}, and nothing is decided.",
    "play.unfinished": "The game is not over; this is how it stands on day {day}: {ending}.",
    "play.cost": "{dead} dead; at most {detained} in jail and {peak} in the street at once.",
    "play.instead": "What the model’s own actors would have done from each turn on, in this world",
    "play.instead.note": (
        "Each line is the same world until that turn, and the model’s own actors in your place from then on. One world "
        "is no evidence that one of you decides better; the model’s actors follow its rules, which may be wrong."
    ),
    "play.table.turn": "Day",
    "play.table.chosen": "You",
    "play.table.done": "The model’s own",
    "play.table.ending": "Then it ends",
    "play.table.cost": "Dead; in jail at most",
    "play.others": (
        "In {others} other worlds of the same seed, one agent for {citizens} citizens: the same decisions on the same "
        "days end so in {same}; the model’s own actors in {own}."
    ),
    "play.others.table": "How other worlds end",
    "play.others.same": "Your decisions",
    "play.others.own": "The model’s own",
    "play.recorded": "What happened in the case",
    "play.recorded.class": "{ending}.",
    "play.recorded.quantity": "{name}: {range}.",
    "play.recorded.none": "Nothing is recorded of this case.",
    "play.dataset": "Dataset: {store}",
    "play.log": "Log:     {log}",
    "play.summary": "Summary: {summary}",
    "play.replayed.same": "Played again from its log: all {turns} turns are the same, bit for bit.",
    "play.replayed.parted": (
        "Played again from its log: from turn {turn} on it is another game. It was made by another version of "
        "groundswell, or on a machine whose exponentials differ in the last bit."
    ),
    "play.reach": (
        "In this model, given these inputs: what a game shows is how its rules answer you, no forecast and no advice."
    ),
}
