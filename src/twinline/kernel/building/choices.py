"""Where a part may go next from each node: the ways over conveyors, free buffers and vehicles."""

from collections import deque
from collections.abc import Iterator
from typing import Final

from twinline.kernel import words as w
from twinline.kernel.building.draft import Draft
from twinline.kernel.building.stations import rule_number, store_name
from twinline.kernel.building.steps import ways_onward
from twinline.kernel.rules import CHOOSING
from twinline.plant import Product

_BETWEEN: Final = frozenset({"conveyor", "buffer", "link"})
Goals = tuple[int, ...]


class Choices:
    """Writes sets of goals, and the choices that they come to at each node."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._sets: dict[tuple[Goals, str, int], int] = {}
        self._done: dict[tuple[int, int], int] = {}
        self._members: list[list[tuple[int, int]]] = []
        self._onward: dict[int, list[int]] = {}
        self._carries: dict[int, frozenset[str]] = {}
        self._picky = any(each.products for each in draft.plant.conveyors)
        self._add_edges()

    def _add_edges(self) -> None:
        draft = self._draft
        for conveyor in draft.plant.conveyors:
            node = draft.node_of[f"conveyor/{conveyor.id}"]
            self._onward.setdefault(draft.node_of[conveyor.origin], []).append(node)
            self._onward.setdefault(node, []).extend(self._ends(conveyor.to))
            self._carries[node] = frozenset(conveyor.products)
        for origin, link, to in draft.links:
            self._onward.setdefault(origin, []).append(link)
            self._onward.setdefault(link, []).append(to)

    def _ends(self, entity: str) -> list[int]:
        """The nodes that stand for an entity as the end of a transport."""
        draft = self._draft
        for buffer in draft.plant.buffers:
            if buffer.id == entity and buffer.station is not None:
                if buffer.products:
                    return [draft.node_of[store_name(buffer.station, t)] for t in buffer.products]
                return [draft.node_of[buffer.station]]
        ends = [draft.node_of[entity]]
        # Components that come to a station go to their stores.
        stores = [i for i, (kind, _) in enumerate(draft.nodes) if kind == "store"]
        return ends + [i for i in stores if draft.get("n_ref", i) == ends[0]]

    def number(self, goals: Goals, rule: int, product: str = "") -> int:
        """The number of a set of goals."""
        key = (goals, product if self._picky else "", rule)
        return self._sets.setdefault(key, len(self._sets))

    def add(self, goals: Goals, rule: int, origin: int, product: str = "") -> None:
        """Write where parts bound for some goals may go from a node, and from all nodes between."""
        waiting = [(goals, rule, origin)]
        while waiting:
            wanted, how, node = waiting.pop()
            number = self.number(wanted, how, product)
            if (number, node) in self._done:
                continue
            members = self._members_of(wanted, node, product)
            self._write(number, node, how, members)
            for hop, goal in members:
                if self._draft.nodes[hop][0] in _BETWEEN:
                    waiting.append(
                        (wanted if goal == w.NONE else (goal,), how if goal == w.NONE else 0, hop)
                    )

    def _members_of(self, goals: Goals, node: int, product: str) -> list[tuple[int, int]]:
        """(node to enter, goal) for each goal; no goal where the way does not part yet."""
        hops = [self._first_hop(node, goal, product) for goal in goals]
        shared = len(set(hops)) == 1 and self._draft.nodes[hops[0]][0] in _BETWEEN
        if shared and len(goals) > 1:
            return [(hops[0], w.NONE)]
        return list(zip(hops, goals, strict=True))

    def _first_hop(self, node: int, goal: int, product: str) -> int:
        """The first node on the way with the fewest transports; the goal itself without any."""
        before: dict[int, int] = {node: node}
        waiting = deque([node])
        while waiting:
            each = waiting.popleft()
            if each == goal:
                while before[each] != node:
                    each = before[each]
                return each
            if each == node or self._draft.nodes[each][0] in _BETWEEN:
                for onward in self._onward.get(each, ()):
                    carries = self._carries.get(onward)
                    if onward not in before and not (
                        carries and product and product not in carries
                    ):
                        before[onward] = each
                        waiting.append(onward)
        return goal

    def _write(self, number: int, node: int, rule: int, members: list[tuple[int, int]]) -> None:
        draft = self._draft
        choice = len(self._members)
        self._done[number, node] = choice
        self._members.append(members)
        draft.put("choice_of", (number, node), choice)
        draft.put("c_first", choice, draft.size("c_node"))
        draft.put("c_n", choice, len(members))
        draft.put("c_rule", choice, rule)
        if rule == w.AT_RANDOM:
            draft.put("c_stream", choice, draft.stream(f"choice/{number}/{node}"))
        if len(members) == 1:
            draft.put("c_only", choice, members[0][0])
            draft.put("c_only_goal", choice, members[0][1])
        for hop, goal in members:
            draft.add("c_node", hop)
            draft.put("c_goal", draft.size("c_node") - 1, goal)

    def finish(self) -> None:
        """Write for each node the choices in which it is, and the set of each node alone."""
        draft = self._draft
        of_node: dict[int, list[tuple[int, int]]] = {}
        for choice, members in enumerate(self._members):
            for hop, goal in members:
                of_node.setdefault(hop, []).append((choice, goal))
        self._write_limits(of_node)
        for node in range(len(draft.nodes)):
            own = of_node.get(node, [])
            draft.put("n_choice_first", node, draft.size("n_choices"))
            draft.put("n_choice_n", node, len(own))
            for choice, goal in own:
                row = draft.add("n_choices", choice)
                draft.put("n_choice_goal", row, goal)
            for t, product in enumerate(draft.plant.products):
                alone = self._sets.get(((node,), product.id if self._picky else "", 0))
                if alone is not None:
                    draft.put("goal_set", (node, t), alone)

    def _write_limits(self, of_node: dict[int, list[tuple[int, int]]]) -> None:
        """Write at which nodes somebody may wait because a limit has no room."""
        draft = self._draft
        for i, limit in enumerate(draft.plant.wip_limits):
            ids = limit.stations or tuple(each.id for each in draft.plant.stations)
            counted = {draft.node_of[each] for each in ids}
            hops = [
                hop for hop, own in sorted(of_node.items()) if counted & {goal for _, goal in own}
            ]
            draft.put("l_first", i, draft.size("l_nodes"))
            draft.put("l_n", i, len(hops))
            for hop in hops:
                draft.add("l_nodes", hop)


def add_choices(draft: Draft, rows: dict[tuple[str, str], int]) -> None:
    """Write all choices that any part can come to."""
    choices = Choices(draft)
    plant = draft.plant
    operations = {each.id: each for each in plant.operations}
    goals_of: dict[int, tuple[Goals, int]] = {}
    for product in plant.products:
        for step in product.route:
            operation = operations[step.operation]
            stations = tuple(draft.node_of[each] for each in step.stations or operation.stations)
            where = f"operations[{plant.operations.index(operation)}].choosing"
            rule = rule_number(draft, operation.choosing, CHOOSING, where)
            s = rows[product.id, step.id]
            goals_of[s] = (stations, rule if len(stations) > 1 else 0)
            draft.put("s_set", s, choices.number(*goals_of[s], product.id))
    for t, product in enumerate(plant.products):
        end = (ends_of(draft, product), 0)
        draft.put("t_end_set", t, choices.number(*end, product.id))
        for origin, to in _ways(draft, product, rows):
            goals, rule = end if to == w.END else goals_of[to]
            for node in origin:
                choices.add(goals, rule, node, product.id)
    choices.finish()
    _write_only_ways(draft, rows, goals_of)


def _write_only_ways(
    draft: Draft, rows: dict[tuple[str, str], int], goals_of: dict[int, tuple[Goals, int]]
) -> None:
    """Write what follows a step that is done at one station and has one way onward."""
    for t, product in enumerate(draft.plant.products):
        for step in product.route:
            s = rows[product.id, step.id]
            stations = goals_of[s][0]
            if len(stations) == 1 and not draft.get("s_flags", s) & w.NEEDS_FINISHING:
                onward = draft.get("b_step", draft.get("s_branch_first", s))
                way = ("t_end_set", t) if onward == w.END else ("s_set", onward)
                draft.put("s_next", s, onward)
                draft.put("s_choice", s, draft.get("choice_of", (draft.get(*way), stations[0])))


def ends_of(draft: Draft, product: Product) -> Goals:
    """Where a product goes at the end of its route: to where it is assembled, or out."""
    prefix, suffix = "store/", f"/{product.id}"
    stores = [
        i for name, i in draft.node_of.items() if name.startswith(prefix) and name.endswith(suffix)
    ]
    if stores:
        return tuple(stores)
    sinks = [i for i, (kind, _) in enumerate(draft.nodes) if kind == "sink"]
    return tuple(_sinks_joined(draft, product, sinks) or sinks[:1])


def _sinks_joined(draft: Draft, product: Product, sinks: list[int]) -> list[int]:
    """The sinks that a transport from one of the product's stations, or a name, leads to."""
    if product.sink is not None:
        return [draft.node_of[product.sink]]
    ends = {each.to for each in draft.plant.conveyors}
    ends |= {flow.to for fleet in draft.plant.vehicles for flow in fleet.carries}
    joined = [i for i in sinks if draft.nodes[i][1] in ends]
    return joined if len(joined) == 1 else []


def _ways(
    draft: Draft, product: Product, rows: dict[tuple[str, str], int]
) -> Iterator[tuple[list[int], int]]:
    """(nodes, step that follows or END): all that a part of a product can do."""
    plant = draft.plant
    operations = {each.id: each for each in plant.operations}
    entry = [each.to for each in product.entry] or [product.route[0].id]
    begins = [i for i, (kind, _) in enumerate(draft.nodes) if kind == "source"]
    begins += [draft.node_of[each] for each in _made_at(draft, product)]
    for to in entry:
        yield begins, rows[product.id, to]
    for i, step in enumerate(product.route):
        stations = [draft.node_of[g] for g in step.stations or operations[step.operation].stations]
        for branch in ways_onward(product, i):
            yield stations, w.END if branch.to == "end" else rows[product.id, branch.to]


def _made_at(draft: Draft, product: Product) -> Iterator[str]:
    """The stations at which a product comes out beside another."""
    operations = {each.id: each for each in draft.plant.operations}
    for other in draft.plant.products:
        for step in other.route:
            if any(part.product == product.id for part in step.yields):
                yield from step.stations or operations[step.operation].stations
