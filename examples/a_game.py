"""A game without a terminal: choices for the ruler, turn by turn, and what is told after the end.

You learn that a game is its choices: the same ones give the same game. What the seat sees is its own belief and its
reports, not the world. The model cannot say what a person should do; nothing here is advice.
"""

import groundswell as gs

PLAN = [[], ["beat"], ["concede"], ["disperse"]]

game = gs.begin_game("kazakhstan-2022", "ruler", days=12, citizens_per_agent=1000)
print(game)
while not game.over:
    sight = game.view.sight
    words = PLAN[len(game.turns)] if len(game.turns) < len(PLAN) else []
    print(
        f"day {sight.step // 4}: reports of {sight.street:,.0f} people out, {sight.dead} dead, {sight.detained} in jail"
    )
    game.choose(*words, note="by plan")

told = gs.afterwards(game, others=20)
print(f"\n{game}\n\nThe model's own ruler, from each turn on:")
for each in told.instead:
    end = each.ended
    print(
        f"  turn {each.turn}: {', '.join(each.done['ruler'])}: {end.outcome}, {end.dead} dead, {end.detained} in jail"
    )
same = sum(each.outcome == told.ended.outcome for each in told.same)
print(f"The same choices end so in {same} of {told.others} other worlds.")

again = gs.play("kazakhstan-2022", "ruler", PLAN, world=game.setup.world, days=12, citizens_per_agent=1000)
print(f"Played again, it is the same game: {again.turns[:3] == [each._replace(note='') for each in game.turns[:3]]}")
