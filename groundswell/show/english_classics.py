"""English for the classics of thresholds and streets: what each is, what to notice and try, what it cannot say."""

from __future__ import annotations

__all__ = ["CLASSICS_ENGLISH"]

CLASSICS_ENGLISH: dict[str, str] = {
    # Granovetter 1978
    "classic.granovetter.title": "Threshold crowds",
    "classic.granovetter.line": "one person differs, and 100 become 1",
    "classic.granovetter.what": (
        "Each person joins once a certain number of others has: that number is the person’s threshold. Nothing else "
        "happens. The crowd that comes of it is where the curve of thresholds first meets the diagonal, and a crowd "
        "of nearly the same people can end almost empty or almost full."
    ),
    "classic.granovetter.notice.1": (
        "Thresholds 0, 1, 2, ... bring everybody out. Let the one person with threshold 1 have 2 instead, and one "
        "person stands there alone. Nobody who looked at the two crowds could tell them apart."
    ),
    "classic.granovetter.notice.2": (
        "With normal thresholds around 25 of 100, a large crowd jumps from about 6 to 100 as their spread passes "
        "12.22: no person wants anything different at the jump."
    ),
    "classic.granovetter.notice.3": (
        "A wider spread then lowers the crowd again, because it also makes people who never join."
    ),
    "classic.granovetter.notice.4": (
        "The famous 12.2 belongs to a large crowd. A hundred people with rounded thresholds jump between 12.2 and "
        "12.3, with exact ones between 12.5 and 13; and a hundred people drawn by lot do not jump at all: their "
        "chance of a riot rises over the whole range from 10 to 20."
    ),
    "classic.granovetter.try.1": "groundswell classics granovetter --kind broken-ladder",
    "classic.granovetter.try.2": "groundswell classics granovetter --spread 12.3",
    "classic.granovetter.try.3": "groundswell classics granovetter --kind draws --spread 15 --seed 2",
    "classic.granovetter.try.4": "groundswell classics granovetter --spread 100",
    "classic.granovetter.cannot": (
        "Where thresholds come from, whether people see how many have joined, or that anybody can be hurt. A curve "
        "that was fitted after a riot foretells no riot."
    ),
    "classic.granovetter.engine": (
        "The engine has no thresholds; they come out of grievance, hope and fear (`turnout.joins`). What this checks "
        "is the smallest fixed point: Siegel’s complete network and Kuran’s societies end where it does."
    ),
    # Kuran 1991
    "classic.kuran.title": "Hidden discontent",
    "classic.kuran.line": "private wish, public face, surprise",
    "classic.kuran.what": (
        "Everybody has a private wish and shows another where showing it costs too much. The larger the open "
        "opposition, the cheaper it is to join it; so each person has a threshold that falls with private discontent. "
        "A society can be ripe for years and nobody, its rulers and its rebels included, can see it."
    ),
    "classic.kuran.notice.1": (
        "In society A one person of ten grows a little more discontented, and open opposition goes from 10% to 90%. "
        "In society B, which hardly differs, the same change brings 20%."
    ),
    "classic.kuran.notice.2": (
        "Over a thousand drawn societies, what people want on average tells little about the size of the revolution: "
        "a line explains a fifth of it, and no curve explains much more."
    ),
    "classic.kuran.notice.3": "Nearly all oppose in private, in the calm societies as well as in the others.",
    "classic.kuran.try.1": "groundswell classics kuran --society B",
    "classic.kuran.try.2": "groundswell classics kuran --society drawn --discontent 0.8",
    "classic.kuran.try.3": "groundswell classics kuran --society drawn --people 1000",
    "classic.kuran.cannot": (
        "When. It says that a revolution surprises, and so by its own word it foretells none. Hindsight finds the "
        "thresholds that make every outcome look due."
    ),
    "classic.kuran.engine": (
        "In the engine `turnout.private_support` is the private preference, and `turnout.joins` what is shown; the "
        "gap is recorded in each world. The four societies are exact tests of the cascade."
    ),
    # Siegel 2009
    "classic.siegel.title": "Whom people know",
    "classic.siegel.line": "more ties can mean fewer people",
    "classic.siegel.what": (
        "People weigh what they want against the share of those they know who already take part. Who knows whom is "
        "one of four kinds of network. Where everybody knows everybody it is Granovetter’s crowd."
    ),
    "classic.siegel.notice.1": (
        "In a small world with few people who start on their own, more ties can **lower** participation: each "
        "starter is a large part of a small circle and a small part of a large one."
    ),
    "classic.siegel.notice.2": (
        "With many ties the crowd nears the one in which everybody is known, which may be far above or far below."
    ),
    "classic.siegel.notice.3": "The memory of past costs changes how fast it goes, and never where it ends.",
    "classic.siegel.try.1": "groundswell classics siegel --network villages --degree 20",
    "classic.siegel.try.2": "groundswell classics siegel --network opinion-leaders --elites never",
    "classic.siegel.try.3": "groundswell classics siegel --b-sd 0.25",
    "classic.siegel.cannot": (
        "What ties are for. Here they only show who takes part: no news, no trust, no police who read them. Real "
        "networks are neither of one kind nor fixed."
    ),
    "classic.siegel.engine": (
        "The engine’s contacts raise the wish to join (`turnout.pull`) and are a share of a district, not a network "
        "of named people. In its cases contacts move little; here they can move all."
    ),
    # Epstein 2002, Model I
    "classic.epstein.title": "Civil violence",
    "classic.epstein.line": "calm, outburst, and a rounded ratio",
    "classic.epstein.what": (
        "Citizens on a grid are hard-pressed to different degrees and afraid to different degrees. One turns active "
        "when grievance less the risk of arrest is above a threshold; the risk is less where many are active and few "
        "police are seen. Police arrest the active. It is the model that most later ones of protest stand on, this "
        "one too."
    ),
    "classic.epstein.notice.1": (
        "The rule as it is printed, with the ratio of police to active citizens as it is, gives **no outburst at "
        "all**. Rounded down (NetLogo) or to the nearest (Mesa) it gives the paper’s calm and outbursts, because a "
        "risk that is exactly nothing appears wherever the active outnumber the police."
    ),
    "classic.epstein.notice.2": (
        "Nobody’s grievance changes between calm and outburst. What changes is who happens to stand near whom, and "
        "how many are in jail."
    ),
    "classic.epstein.notice.3": (
        "The waiting time depends on things that the paper leaves open: the neighbourhood, who moves when, what "
        "happens to an arrested person’s place. Name the variant, or a figure means nothing."
    ),
    "classic.epstein.notice.4": (
        "Acting all at once instead of one after another is another model, not a faster one: look before you trade."
    ),
    "classic.epstein.try.1": "groundswell classics epstein --arrest literal",
    "classic.epstein.try.2": "groundswell classics epstein --variant mesa --figure out/mesa.png",
    "classic.epstein.try.3": "groundswell classics epstein --arrest floor --neighbourhood square --ticks 3000",
    "classic.epstein.try.4": "groundswell classics epstein --arrest floor --scar 0.5",
    "classic.epstein.try.5": "groundswell classics epstein --story slide --ticks 300",
    "classic.epstein.try.6": "groundswell classics epstein --story jump --ticks 300",
    "classic.epstein.cannot": (
        "Why legitimacy is what it is, who leads, what is demanded, or how it ends: nobody here can win. Active is a "
        "state of mind on a grid and no count of people in a street."
    ),
    "classic.epstein.engine": (
        "The danger rule is the engine’s own, `turnout.danger`, with its three roundings; `turnout.joins` is the "
        "same strict inequality with hope and contacts added. So these figures check the rule that every case runs on."
    ),
    # Epstein 2002, Model II
    "classic.epstein-groups.title": "Violence between groups",
    "classic.epstein-groups.line": "peacekeepers delay, and no more",
    "classic.epstein-groups.what": (
        "Two groups share a grid. One who turns active kills a random member of the other group in sight. Groups grow "
        "by having children who inherit the grievance. Police arrest the active of both."
    ),
    "classic.epstein-groups.notice.1": (
        "At a legitimacy of 0.9 nobody’s grievance is above the threshold, so nobody is ever killed: an identity, not "
        "a result."
    ),
    "classic.epstein-groups.notice.2": "At 0.8 one group always ends the other, and either may be the one.",
    "classic.epstein-groups.notice.3": (
        "Peacekeepers lengthen it, and its longest cases the most: without any the median is 103 ticks and the longest "
        "of 50 worlds 229, with police on 4% of sites 115 and 512, on 10% 150 and 542. They do not prevent it."
    ),
    "classic.epstein-groups.try.1": "groundswell classics epstein-groups --cop-density 0.1",
    "classic.epstein-groups.try.2": "groundswell classics epstein-groups --legitimacy 0.9",
    "classic.epstein-groups.cannot": (
        "Anything of a real group. That two kinds of dots cannot live together follows from a rule that only kills; "
        "nothing here trades, flees or makes peace. It must not be read as a forecast for anybody."
    ),
    "classic.epstein-groups.engine": (
        "It is played with the engine’s danger rule, `turnout.danger`. Nothing else of the engine is like it: "
        "Groundswell has no groups that kill each other, on purpose."
    ),
}
