"""English for the classics of beliefs and coordination: what each is, what to notice and try, what it cannot say."""

from __future__ import annotations

__all__ = ["CLASSIC_GAMES_ENGLISH"]

CLASSIC_GAMES_ENGLISH: dict[str, str] = {
    # Lohmann 1994
    "classic.lohmann.title": "The Leipzig Mondays",
    "classic.lohmann.line": "a crowd larger than expected is news",
    "classic.lohmann.what": (
        "People do not know how bad the ruler is, and each knows a little. Whoever goes into the street tells the "
        "others something. What was expected tells nothing: extremists always come. A crowd that is larger than "
        "expected moves beliefs, and brings more people, until all is known and the street has nothing left to say."
    ),
    "classic.lohmann.notice.1": (
        "From 25 September to 9 October 1989 the crowd grows about threefold a week, with nothing but the last crowd "
        "to explain the next."
    ),
    "classic.lohmann.notice.2": (
        "After the ruler has given way turnout falls, though grievance is held as it was: the street has told what it "
        "could. Let its role not fade, and the crowds stay."
    ),
    "classic.lohmann.notice.3": ("A crowd of known extremists, however large, tells nobody anything."),
    "classic.lohmann.try.1": "groundswell classics lohmann --role-stays",
    "classic.lohmann.try.2": "groundswell classics lohmann --evidence shares",
    "classic.lohmann.try.3": "groundswell classics lohmann --no-shot -1",
    "classic.lohmann.cannot": (
        "That this is why the autumn of 1989 went as it did. Six numbers and a date are fitted to five counts, which "
        "differ by half among their sources; the fit shows that the mechanism can make these Mondays, no more."
    ),
    "classic.lohmann.engine": (
        "The evidence of a crowd is the engine’s own: `news.surprise`, `news.expected_next` and `news.logistic`. The "
        "engine has no fading role of the street; there calm returns through fatigue and relief."
    ),
    # Morris and Shin
    "classic.morris-shin.title": "A global game",
    "classic.morris-shin.line": "what all have heard decides",
    "classic.morris-shin.what": (
        "The ruler falls when enough people attack. Each sees the ruler’s strength a little blurred, and all see one "
        "public signal. Nobody wants to attack alone. Below a critical strength the ruler falls, above it not; where "
        "the public signal is sharp enough, there are three such strengths, and which of them holds is a matter of "
        "what people believe that others believe."
    ),
    "classic.morris-shin.notice.1": (
        "Without a public signal the critical strength is one less the price of attacking, however sharp or blurred "
        "private signals are."
    ),
    "classic.morris-shin.notice.2": (
        "One outcome alone is certain while the precision of the public signal, over the root of that of private "
        "ones, is at most 2.5066. Beyond it a weak public signal leaves three."
    ),
    "classic.morris-shin.notice.3": (
        "More precise **private** knowledge brings certainty; more precise public news can end it."
    ),
    "classic.morris-shin.try.1": "groundswell classics morris-shin --public-precision 3",
    "classic.morris-shin.try.2": "groundswell classics morris-shin --public-precision 3 --private-precision 4",
    "classic.morris-shin.try.3": "groundswell classics morris-shin --cost 0.25",
    "classic.morris-shin.cannot": (
        "Which of three outcomes comes, and anything of time: all decide once, at the same moment, and are as clever "
        "as the modeller."
    ),
    "classic.morris-shin.engine": (
        "The engine’s citizens do not solve a game. They move a belief by what they hear (`news.belief_next`) and act "
        "on it with hope (`turnout.hope`). This is the yardstick for how far a public signal can move them."
    ),
    # Edmond 2013
    "classic.edmond.title": "A regime that distorts",
    "classic.edmond.line": "knowing of the lie does not protect",
    "classic.edmond.what": (
        "The same game, but the regime can make itself look stronger than it is, at a cost, and everybody knows that "
        "it can. Nobody sees whether it does."
    ),
    "classic.edmond.notice.1": (
        "Sharper signals at first make no difference and then make the regime **safer**: it is cheap to look strong "
        "to people who trust their eyes."
    ),
    "classic.edmond.notice.2": (
        "All regimes that lie and live send the same signal, so the weakest of them lies the most; a regime that will "
        "fall does not bother."
    ),
    "classic.edmond.notice.3": (
        "The cost of lying matters exactly twice as much as precision: only their ratio, cost over root of "
        "precision, counts."
    ),
    "classic.edmond.notice.4": (
        "People who do not know that the regime lies can be better off than people who do. At high precision the "
        "naive make the regime easier to overthrow; at low precision or a high price of attacking it turns round."
    ),
    "classic.edmond.try.1": "groundswell classics edmond --precision 100",
    "classic.edmond.try.2": "groundswell classics edmond --naive",
    "classic.edmond.try.3": "groundswell classics edmond --lie-cost 1",
    "classic.edmond.cannot": (
        "How much any regime lies. Strength is one number, people share one way of thinking, and lying costs the same "
        "an inch more or less. Who is believed for being someone is not in it."
    ),
    "classic.edmond.engine": (
        "In the engine framing costs nothing and acts on those who read the state’s media (`news.frame_next`, "
        "`turnout.frame_discount`). This classic says why its effect must not be taken to be one-signed."
    ),
    # Casper and Tyson 2014
    "classic.casper-tyson.title": "Protest seen by elites",
    "classic.casper-tyson.line": "a public signal is overreacted to",
    "classic.casper-tyson.what": (
        "Elites watch the street to learn whether to plot. A protest that all of them see tells each of them about "
        "the ruler, and tells each what the others now know. So they overreact, and the more so the freer the media."
    ),
    "classic.casper-tyson.notice.1": (
        "The multiplier is the whole effect of a public signal over its effect as mere news. It is above 1 wherever "
        "one outcome is certain, and where the ruler’s fate is open it rises with media freedom all the way."
    ),
    "classic.casper-tyson.notice.2": ("At the edge of uniqueness it has no bound: there a whisper can move everyone."),
    "classic.casper-tyson.notice.3": (
        "Where a sharp signal settles the matter it falls again: nobody needs to guess about others any more."
    ),
    "classic.casper-tyson.try.1": "groundswell classics casper-tyson --media-freedom 2",
    "classic.casper-tyson.try.2": "groundswell classics casper-tyson --private-precision 4",
    "classic.casper-tyson.cannot": (
        "That a free press brings coups. It is an effect at the margin in a game of one round, for elites who are all "
        "alike."
    ),
    "classic.casper-tyson.engine": (
        "The engine’s elites watch the same public belief as the citizens and jump (`loyalty.elite_utility`). That "
        "they cluster within days is tested there; the multiplier is not."
    ),
    # Tyson and Smith 2018
    "classic.tyson-smith.title": "Opponents and adherents",
    "classic.tyson-smith.line": "public news moves both sides alike",
    "classic.tyson-smith.what": (
        "Two crowds face each other: one attacks the regime, the other defends it. Each sees the regime’s strength a "
        "little blurred, one crowd perhaps more so than the other, and both see the same public news."
    ),
    "classic.tyson-smith.notice.1": (
        "State an action by the belief at which it changes, and public news moves both crowds by the same amount, "
        "whatever each knows in private: an identity."
    ),
    "classic.tyson-smith.notice.2": (
        "A second crowd that must also coordinate makes public news weigh more than it would among opponents alone."
    ),
    "classic.tyson-smith.notice.3": "The crowd that knows less adds more to the weight of the news.",
    "classic.tyson-smith.try.1": "groundswell classics tyson-smith --adherent-precision 0.5",
    "classic.tyson-smith.try.2": "groundswell classics tyson-smith --weight 0.2",
    "classic.tyson-smith.try.3": "groundswell classics tyson-smith --public-precision 1.5",
    "classic.tyson-smith.cannot": (
        "Who wins in any country. It is the smallest game with two crowds, built from the paper’s abstract; the "
        "paper’s own has more in it."
    ),
    "classic.tyson-smith.engine": (
        "The engine’s loyalists rally by their own support and belief (`turnout.rallying_share`); its citizens and "
        "units read the same public belief. That both move together there is by construction."
    ),
    # Makowsky and Rubin 2013
    "classic.makowsky-rubin.title": "Central power, far ties",
    "classic.makowsky-rubin.line": "what is hidden breaks larger",
    "classic.makowsky-rubin.what": (
        "People state an opinion between their own, their neighbours’ and that of the authorities. Where power is "
        "central the authorities weigh more. A shock frees some; others see it and follow; institutions then follow "
        "what is said."
    ),
    "classic.makowsky-rubin.notice.1": (
        "Falsification rises with centralisation and falls with the range of networks."
    ),
    "classic.makowsky-rubin.notice.2": (
        "The change after a shock is largest where power is central **and** networks reach far."
    ),
    "classic.makowsky-rubin.notice.3": (
        "The sign of range is thin: where neighbours want much the same in private, it turns."
    ),
    "classic.makowsky-rubin.try.1": "groundswell classics makowsky-rubin --alike",
    "classic.makowsky-rubin.try.2": "groundswell classics makowsky-rubin --distance squared",
    "classic.makowsky-rubin.try.3": "groundswell classics makowsky-rubin --shock 0.09",
    "classic.makowsky-rubin.cannot": (
        "Sizes. The paper’s rule was rebuilt from its abstract and a recalled sketch, so only signs are held against "
        "it. Nothing says which network a country has."
    ),
    "classic.makowsky-rubin.engine": (
        "In the engine what is hidden is the gap between `turnout.private_support` and turnout; reach is a share of "
        "people who are online (`news.visibility`). Both have the sign that this classic gives."
    ),
}
