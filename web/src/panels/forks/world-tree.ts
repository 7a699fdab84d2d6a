/** Worlds and their forks, as a tree in rows. */
import type { World } from "../../protocol/answers";

export interface WorldRow {
  readonly world: World;
  /** 0 for a world of its own. */
  readonly depth: number;
}

/** Each world with its forks below it, forks of one world by their fork points. */
export function worldRows(worlds: readonly World[]): readonly WorldRow[] {
  const known = new Set(worlds.map(({ id }) => id));
  const below = (parent: string, depth: number): WorldRow[] =>
    worlds
      .filter(({ fork }) => fork?.parent === parent)
      .sort((a, b) => a.fork!.fork_us - b.fork!.fork_us)
      .flatMap((world) => [{ world, depth }, ...below(world.id, depth + 1)]);
  return worlds
    .filter(({ fork }) => !fork || !known.has(fork.parent))
    .flatMap((world) => [{ world, depth: 0 }, ...below(world.id, 1)]);
}

/** A world and all that was forked from it, directly or not. */
export function withForks(worlds: readonly World[], id: string): ReadonlySet<string> {
  const rows = worldRows(worlds);
  const i = rows.findIndex(({ world }) => world.id === id);
  if (i < 0) return new Set();
  const after = rows.slice(i + 1).findIndex(({ depth }) => depth <= rows[i]!.depth);
  const end = after < 0 ? rows.length : i + 1 + after;
  return new Set(rows.slice(i, end).map(({ world }) => world.id));
}

/** What people call a world: a fork has a name of its own. */
export function worldName({ name, fork }: World): string {
  return fork?.name || name;
}
