from bot.verbs import Verb
from bot.replies.card import plain_text
from datetime import timedelta
def test_a(both_worlds):
    w=both_worlds
    for m in w.meetings(): print(m.id,m.body,m.starts_at,m.state,m.opens_at,m.closes_at)
    print(plain_text(w.card(w.secretary("steering-group"), Verb.HOME)))
async def test_b(world):
    got = await world.drain(timedelta(days=60))
    for m in got: print(m.at,m.kind,m.channel,m.email)
