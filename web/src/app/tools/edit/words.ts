/** A draft in words: what was changed, thing by thing, and how something stands. */
import { t } from "../../../i18n/language";
import type { DraftAnswer, DraftedValue } from "../../../protocol/draft";
import type { Names } from "../../../panels/names";
import type { Body, Neighbour, Stance } from "../../../scene/edit";

/** What was changed of one thing. */
export interface ChangedThing {
  /** Such as `stations/lathe-1`. */
  readonly key: string;
  readonly title: string;
  readonly by: number;
  readonly values: readonly ChangedValue[];
}

export interface ChangedValue {
  readonly label: string;
  readonly was: string | undefined;
  readonly now: string | undefined;
}

/** Rows for the panel, in the order of the plant file. */
export function changedThings(draft: DraftAnswer, bodies: ReadonlyMap<string, Body>): readonly ChangedThing[] {
  const things = new Map<string, DraftedValue[]>();
  for (const value of draft.values) {
    const key = value.path.split("/").slice(0, 2).join("/");
    const values = things.get(key);
    if (values) values.push(value);
    else things.set(key, [value]);
  }
  return [...things].map(([key, values]) => {
    const id = key.split("/")[1] ?? key;
    const title = bodies.get(id)?.name || draft.things.find((each) => each.id === id)?.name || id;
    return { key, title, by: Math.max(...values.map(({ by }) => by)), values: values.map((each) => changedValue(key, each)) };
  });
}

function changedValue(key: string, { path, was, now }: DraftedValue): ChangedValue {
  if (path === key) {
    return { label: t(now === null ? "edit.removed" : "edit.added"), was: undefined, now: undefined };
  }
  const rest = path.slice(key.length + 1);
  const field = /^place\/(x|y|heading|width|depth)$/.exec(rest)?.[1];
  const label = field === undefined ? rest : t(`edit.field.${field as "x"}`);
  return { label, was: was ?? undefined, now: now ?? undefined };
}

/** How something stands, in a sentence for whoever does not see it. */
export function stanceText(name: string, { place, neighbours, outside }: Stance, names: (id: string) => string): string {
  const at = t("edit.stands", { name, x: metres(place.x_m), y: metres(place.y_m) });
  const nearest = neighbours[0];
  const beside = nearest ? neighbourText(nearest, names) : "";
  return [at, outside ? t("edit.outside") : "", beside].filter((part) => part !== "").join(" ");
}

export function neighbourText({ id, gap, fit }: Neighbour, names: (id: string) => string): string {
  return t(`edit.gap.${fit}`, { name: names(id), metres: metres(gap.metres) });
}

export function metres(value: number): string {
  return value.toFixed(2);
}

/** The name of anything with a place. */
export function nameOf(bodies: ReadonlyMap<string, Body>, names: Names): (id: string) => string {
  return (id) => bodies.get(id)?.name || (bodies.get(id)?.table === "stations" ? names.station(id) : id);
}
