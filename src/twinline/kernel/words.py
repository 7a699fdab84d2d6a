"""Numbers with a name: columns, kinds, phases and flags of the kernel's records.

The kernel's functions are compiled, and a global integer is what both Python and the compiler read
at no cost; an enumeration is not.
"""

from typing import Final

INF: Final = 1 << 62
"""Later than anything happens."""
NONE: Final = -1
"""No part, no holder, no row."""
MOST_SERVICE_US: Final = 1 << 57
"""4 500 years: whatever takes longer, such as an order of 10**9 parts, never ends."""
MOST_AT_ONCE: Final = 1000
"""Parts of one lot, release or assembly: what one entry does must fit into the log."""
TANK_SHARE: Final = 0.05
"""Of its capacity: so much must come back before those go on who starved or were held up."""
LEAST_SWING_S: Final = 0.01
MOST_STARTING: Final = 4096
"""Parts that are there at the beginning."""
MOST_PRODUCTS: Final = 1024
MOST_PLACES: Final = 1024
"""Places of one station, operators of one pool, vehicles of one fleet."""
END: Final = -2
"""As a step: the route is over."""

# M.dims: sizes that a model really has.
N_STATION: Final = 0
N_PLACE: Final = 1
N_NODE: Final = 2
N_LEAF: Final = 3
N_LIMIT: Final = 4
N_SHIFT: Final = 5
N_AGEING: Final = 6
N_VEHICLE: Final = 7
N_TANK: Final = 8
N_POOL: Final = 9
N_SOURCE: Final = 10
N_PRODUCT: Final = 11
FIRST_SOURCE_ENTRY: Final = 12
FIRST_CONVEYOR_ENTRY: Final = 13
FIRST_SHIFT_ENTRY: Final = 14
FIRST_AGEING_ENTRY: Final = 15
FIRST_TIMER_ENTRY: Final = 16
FIRST_VEHICLE_ENTRY: Final = 17
FIRST_TANK_ENTRY: Final = 18
N_ENTRY: Final = 19
N_OPERATOR: Final = 20
N_CREW: Final = 21
N_FLEET: Final = 22
KEY_BITS: Final = 23
KEY_MASK: Final = 24
NEVER_US: Final = 25
N_DIM: Final = 28

# S.count: numbers of the whole plant.
NOW: Final = 0
FIRED: Final = 1
"""Entries of the calendar that were processed."""
RELEASED: Final = 2
DEPARTED: Final = 3
SCRAPPED: Final = 4
CONSUMED: Final = 5
WIP: Final = 6
WIP_AREA: Final = 7
WIP_SINCE: Final = 8
SERIAL: Final = 9
FREE_PART: Final = 10
PARTS_USED: Final = 11
N_STACK: Final = 12
WAIT_SEQUENCE: Final = 13
SINCE: Final = 14
"""The instant from which statistics count."""
PARTS_ROOM: Final = 15
FAULT: Final = 16
DEPARTED_EVER: Final = 17
BLOCKED_EVER: Final = 18
LAST: Final = 19
"""When an entry was processed last."""
BEGAN: Final = 20
"""Entries processed before the instant of the last one."""
RULE: Final = 21
"""The rule that gave no number."""
BEGUN: Final = 22
"""The instant at which the run began."""
SEED: Final = 23
REPLICATION: Final = 24
N_COUNT: Final = 26

# Why `run` came back.
REACHED: Final = 0
LOG_FULL: Final = 1
PARTS_FULL: Final = 2
FIRED_ENOUGH: Final = 3
DEPARTED_ENOUGH: Final = 4
ENDLESS: Final = 5
MOST_AT_ONE_INSTANT: Final = 1 << 20
"""Entries without any time between them, after which time is given up."""

# Kinds of nodes: where a part can be sent.
STATION: Final = 0
BUFFER: Final = 1
SOURCE: Final = 2
CONVEYOR: Final = 3
SINK: Final = 4
STORE: Final = 5
"""Where the components of a station wait."""
LINK: Final = 6
"""A connection that vehicles serve."""

# Columns of S.p: a part.
P_NEXT: Final = 0
"""The part behind it in its queue, or on its conveyor."""
P_STEP: Final = 1
"""Its step, which it waits for, is at, or goes to; END on its way out."""
P_PRODUCT: Final = 2
P_QUANTITY: Final = 3
P_GOAL: Final = 4
"""The node it was sent to; conveyors and vehicles bring it there."""
P_CHOICE: Final = 5
"""Where it may go next."""
P_MATE: Final = 6
"""The next part in the same place: a lot, or what comes out beside it."""
P_LIMITS: Final = 7
"""Bits of the limits that count it."""
P_DEFECT: Final = 8
P_PRIORITY: Final = 9
P_SERIAL: Final = 10
P_RELEASED: Final = 11
P_QUEUED: Final = 12
"""When it came to where it is."""
P_DUE: Final = 13
P_ORDER: Final = 14
"""The row of its order; NONE without one."""
P_AT: Final = 15
"""The node where it is."""
P_READY: Final = 16
"""In front of a station with delays: from when on it can be taken."""
N_P: Final = 17

# Phases of a place.
FREE: Final = 0
NEEDS_COMPONENTS: Final = 1
NEEDS_OPERATOR: Final = 2
NEEDS_TANK: Final = 3
WALKED_TO: Final = 4
"""Its operators are on their way."""
RAMP_UP: Final = 5
SETUP: Final = 6
LOADING: Final = 7
HEATING: Final = 8
SERVICE: Final = 9
UNLOADING: Final = 10
"""Served, and its parts are leaving or cannot."""
N_PHASE: Final = 11
FIRST_TIMED: Final = WALKED_TO
LAST_TIMED: Final = SERVICE

# States of a station, as in `changes.StationState`.
PRODUCING: Final = 0
SETTING_UP: Final = 1
STARVED: Final = 2
BLOCKED: Final = 3
FAILED: Final = 4
OFF_SHIFT: Final = 5
IDLE: Final = 6
N_STATE: Final = 8

# Bits of S.k_hold: why a place rests.
HELD_FAILED: Final = 1
HELD_MAINTAINED: Final = 2
HELD_OFF_SHIFT: Final = 4
HELD_BY_OPERATORS: Final = 8
HELD_BY_TANK: Final = 16

# Bits of M.g_flags and M.s_flags: what must be looked at before a service.
HAS_SETUP: Final = 1
HAS_LOADING: Final = 2
IS_ATTENDED: Final = 4
HAS_COMPONENTS: Final = 8
HAS_LOT: Final = 16
HAS_POWER: Final = 32
HAS_AGEING: Final = 64
"""Some of its failures or maintenance count the time in which it produces."""
HAS_DRAWS: Final = 128
HAS_RAMP_UP: Final = 256
INTERRUPTS: Final = 512
"""Its services rest at the end of a shift."""
IS_HEATED: Final = 1024
HAS_MAINTENANCE: Final = 2048
HAS_FACTOR: Final = 1 << 16
HAS_DELAYS: Final = 1 << 17
"""Parts may have to stand in front of it for a while before it can take them."""
NEEDS_PREPARING: Final = (
    HAS_SETUP
    | HAS_LOADING
    | IS_ATTENDED
    | HAS_COMPONENTS
    | HAS_LOT
    | HAS_DRAWS
    | HAS_RAMP_UP
    | IS_HEATED
)
# Bits of M.s_flags alone: what must be looked at after a service.
HAS_SCRAP: Final = 1 << 12
HAS_DEFECTS: Final = 1 << 13
HAS_BRANCHES: Final = 1 << 14
HAS_YIELDS: Final = 1 << 15
NEEDS_FINISHING: Final = HAS_SCRAP | HAS_DEFECTS | HAS_BRANCHES | HAS_YIELDS

# Bits of M.g_attended.
ATTENDED_SETUP: Final = 1
ATTENDED_LOADING: Final = 2
ATTENDED_SERVICE: Final = 4

# Rules; `rules` says what each means.
FIRST_COME: Final = 0
LAST_COME: Final = 1
SHORTEST_SERVICE: Final = 2
LONGEST_SERVICE: Final = 3
EARLIEST_DUE: Final = 4
HIGHEST_PRIORITY: Final = 5
LEAST_SETUP: Final = 6
LEAST_SLACK: Final = 7
FEWEST_STEPS_LEFT: Final = 8
FIRST_FREE: Final = 0
SHORTEST_QUEUE: Final = 1
IN_TURN: Final = 2
AT_RANDOM: Final = 3
LEAST_WORK: Final = 4
OWN_RULE: Final = 32
"""From here on: rules that users bring."""

# Kinds of rows in the raw log; `translation` makes changes of them.
ROW_STATE: Final = 0
ROW_RELEASE: Final = 1
ROW_WAIT: Final = 2
ROW_WORK: Final = 3
ROW_CONVEY: Final = 4
ROW_RIDE: Final = 5
ROW_DEPART: Final = 6
ROW_SCRAP: Final = 7
ROW_CONSUME: Final = 8
ROW_OPERATOR: Final = 9
ROW_VEHICLE: Final = 10
ROW_POWER: Final = 11
ROW_TANK: Final = 12
ROW_HEAT: Final = 13
ROW_STANDSTILL: Final = 14
"""A conveyor closes up, stops, or goes on."""
ROW_SERVED: Final = 15
ROW_WALK: Final = 16
ROW_MADE: Final = 17
N_ROW_KIND: Final = 18

ROW_PLACES: Final = 1 << 20
"""In the third number of a row of work the place stands below this, and above it how many good
parts the station has made."""
ROW_KINDS: Final = 32
"""Kinds of rows that there is room for in the first number of a row."""
N_R: Final = 3
LOW_32: Final = (1 << 32) - 1
M_STACK: Final = 2048
"""Things to be looked at that the stack holds in every size class."""
RULE_LOST: Final = 4
"""S.count[FAULT]: a rule that a user brought gave no number."""
STACK_LOST: Final = 3
"""S.count[FAULT]: more things were to be looked at than there is ever room for."""
LOG_LOST: Final = 2
"""S.count[FAULT]: more rows were written in one entry than there is ever room for."""

# Kinds of ageing.
BREAKDOWN: Final = 0
MAINTENANCE: Final = 1
# States of an ageing row.
COUNTING: Final = 0
DUE: Final = 1
"""Maintenance waits for the end of a service."""
WAITING_FOR_CREW: Final = 2
RESTORING: Final = 3

# Sources.
BY_INTERARRIVAL: Final = 0
SATURATED: Final = 1
BY_LIST: Final = 2
MOST_IN_A_ROW: Final = 64
"""Parts that a saturated source makes within one entry."""

# What may lie on the stack of things to be looked at: a node, or one of these plus a number.
STACK_PLACE: Final = 1 << 20
STACK_CREW: Final = 2 << 20
STACK_LIMIT: Final = 3 << 20
STACK_VEHICLE: Final = 4 << 20
STACK_FLEET: Final = 5 << 20

# Vehicles.
V_WAITING: Final = 0
V_TO_LOAD: Final = 1
V_LOADING: Final = 2
V_LOADED: Final = 3
V_UNLOADING: Final = 4
V_HELD: Final = 5
"""It has unloaded in vain: its goal has no room."""
V_TO_CHARGER: Final = 6
V_CHARGING: Final = 7
V_QUEUED: Final = 8
"""It waits for the next stretch of its way."""
N_V_STATE: Final = 9
