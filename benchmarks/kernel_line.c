/* M1 by hand in C: what one line costs where nothing but that line can be said.
 *
 * As in the kernel: a tournament tree of fixed entries is the calendar, random numbers are
 * counter-based (squares64, B. Widynski 2020), one stream a station, and the statistics are the
 * time of each station in each state, the integral of each queue, and flow times. No log.
 *
 * usage: kernel_line PARTS SEED; prints CPU seconds, minutes simulated, sum of flow times.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N_STATION = 10, N_ROOM = 5, N_ENTRY = 16, RING = 8 };
enum { STARVED, PRODUCING, BLOCKED, N_STATE };

struct station {
  double part, since, spent[N_STATE];
  double waiting[RING], queue_since, queue_area;
  uint64_t counter, key;
  int state, head, n_waiting;
};

struct line {
  double at[N_ENTRY];
  int winner[2 * N_ENTRY];
  struct station stations[N_STATION];
  double now, flow;
  uint64_t n_departed;
};

static uint64_t squares64(uint64_t counter, uint64_t key) {
  uint64_t x = counter * key, y = x, z = y + key, t;
  x = x * x + y;
  x = (x >> 32) | (x << 32);
  x = x * x + z;
  x = (x >> 32) | (x << 32);
  x = x * x + y;
  x = (x >> 32) | (x << 32);
  x = x * x + z;
  t = x;
  x = (x >> 32) | (x << 32);
  return t ^ ((x * x + y) >> 32);
}

static uint64_t stream_key(uint64_t seed, uint64_t stream) {
  uint64_t z = (stream + seed * 1000003u + 1) * 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return (z ^ (z >> 31)) | 1;
}

static inline double exponential(struct station *one) {
  double uniform = ((double)(squares64(one->counter++, one->key) >> 11) + 0.5) * 0x1p-53;
  return -log(uniform);
}

static inline int earlier(const struct line *l, int a, int b) {
  return l->at[a] < l->at[b] || (l->at[a] == l->at[b] && a < b) ? a : b;
}

static inline void schedule(struct line *l, int entry, double at) {
  int node = (N_ENTRY + entry) >> 1, winner;
  l->at[entry] = at;
  winner = earlier(l, entry, entry ^ 1);
  l->winner[node] = winner;
  while (node > 1) {
    winner = earlier(l, winner, l->winner[node ^ 1]);
    node >>= 1;
    l->winner[node] = winner;
  }
}

static inline void show(struct line *l, struct station *one, int state) {
  one->spent[one->state] += l->now - one->since;
  one->since = l->now;
  one->state = state;
}

static inline void count_queue(struct line *l, struct station *one) {
  one->queue_area += one->n_waiting * (l->now - one->queue_since);
  one->queue_since = l->now;
}

static inline void begin(struct line *l, int i, double part) {
  struct station *one = &l->stations[i];
  one->part = part;
  show(l, one, PRODUCING);
  schedule(l, i, l->now + exponential(one));
}

static inline void join(struct line *l, struct station *one, double part) {
  count_queue(l, one);
  one->waiting[(one->head + one->n_waiting++) & (RING - 1)] = part;
}

/* Hand the part of station i on; false where there is no room ahead. */
static inline int leave(struct line *l, int i) {
  double part = l->stations[i].part;
  struct station *next = &l->stations[i + 1];
  if (i == N_STATION - 1) {
    l->n_departed++;
    l->flow += l->now - part;
    return 1;
  }
  if (next->state == STARVED) {
    begin(l, i + 1, part);
    return 1;
  }
  if (next->n_waiting == N_ROOM) return 0;
  join(l, next, part);
  return 1;
}

/* Station i is free: take the next part, and free whoever waited for the place it leaves. */
static inline void take(struct line *l, int i) {
  for (;; i--) {
    struct station *one = &l->stations[i];
    if (i == 0) {
      begin(l, 0, l->now);
      return;
    }
    if (one->n_waiting == 0) {
      show(l, one, STARVED);
      schedule(l, i, INFINITY);
      return;
    }
    count_queue(l, one);
    double part = one->waiting[one->head];
    one->head = (one->head + 1) & (RING - 1);
    one->n_waiting--;
    begin(l, i, part);
    if (l->stations[i - 1].state != BLOCKED) return;
    join(l, one, l->stations[i - 1].part);
  }
}

static __attribute__((noinline)) void run(struct line *l, uint64_t n_part) {
  while (l->n_departed < n_part) {
    int i = l->winner[1];
    l->now = l->at[i];
    if (leave(l, i)) {
      take(l, i);
    } else {
      show(l, &l->stations[i], BLOCKED);
      schedule(l, i, INFINITY);
    }
  }
}

int main(int n_argument, char **arguments) {
  static struct line l;
  if (n_argument != 3) return 2;
  uint64_t n_part = strtoull(arguments[1], NULL, 10), seed = strtoull(arguments[2], NULL, 10);
  for (int i = 0; i < N_ENTRY; i++) l.at[i] = INFINITY;
  for (int i = 0; i < N_ENTRY; i++) l.winner[N_ENTRY + i] = i;
  for (int i = N_ENTRY - 1; i > 0; i--)
    l.winner[i] = earlier(&l, l.winner[2 * i], l.winner[2 * i + 1]);
  for (int i = 0; i < N_STATION; i++) l.stations[i].key = stream_key(seed, (uint64_t)i);
  begin(&l, 0, 0.0);
  clock_t before = clock();
  run(&l, n_part);
  double cpu_s = (double)(clock() - before) / CLOCKS_PER_SEC;
  printf("%.9f %.6f %.6f\n", cpu_s, l.now, l.flow);
  return 0;
}
