/** What of a plant can be changed in a fork, and which of its fields people change most. */
import type { Diagnostic } from "../../protocol/api";
import type { Edit, EditableValue } from "../../protocol/forks";
import type { Named, Plant } from "../../protocol/plant";
import { pathOf } from "./edits";

/** Tables of a plant file, in the order in which they are offered. */
export const TABLES = [
  "stations",
  "operator_pools",
  "buffers",
  "sources",
  "products",
  "vehicles",
  "shifts",
] as const;
export type Table = (typeof TABLES)[number];

/** What is being changed. */
export interface Subject {
  readonly table: Table;
  readonly id: string;
}

export function subjectPath({ table, id }: Subject): string {
  return `${table}/${id}`;
}

/** The things of a table. */
export function subjectsOf(plant: Plant, table: Table): readonly Named[] {
  return plant[table];
}

/** Fields that stand first, by what is left of their path when numbers and ids become stars. */
const COMMON: Readonly<Record<Table, readonly string[]>> = {
  stations: [
    "capacity",
    "service_factor",
    "dispatching",
    "shift",
    "operators",
    "lot/most",
    "lot/least",
    "lot/most_wait",
    "breakdowns/*/time_to_failure",
    "breakdowns/*/time_to_restoration",
  ],
  operator_pools: ["count", "shift", "skills"],
  buffers: ["capacity", "discipline"],
  sources: ["interarrival", "arrivals", "lot_size", "products/*/share", "shift", "most_parts"],
  products: ["priority", "route/*/service", "route/*/setup", "route/*/mean_service", "route/*/mean_setup"],
  vehicles: ["count", "speed", "choosing"],
  shifts: ["times/*/start", "times/*/end"],
};

/** In most routes steps take their time from one of several fields; those that say nothing wait behind the search. */
const ONLY_WHERE_SAID = /^route\//;

/**
 * Where a field stands among the common ones; -1 for the others.
 *
 * Fields of items of one list stand together, item by item as in the plant file.
 */
function rank(table: Table, inside: string): number {
  const star = inside
    .split("/")
    .map((each, i) => (/^\d+$/.test(each) || (table === "products" && i === 1) ? "*" : each))
    .join("/");
  if (!COMMON[table].includes(star)) return -1;
  const list = star.includes("*") ? star.slice(0, star.indexOf("*") + 1) : star;
  return COMMON[table].findIndex((each) => each.startsWith(list));
}

export interface SubjectFields {
  readonly common: readonly EditableValue[];
  readonly others: readonly EditableValue[];
}

/** The fields of a subject, those that people change most apart and first. */
export function fieldsOf(subject: Subject, values: readonly EditableValue[]): SubjectFields {
  const prefix = `${subjectPath(subject)}/`;
  const known = [...everyStep(subject, values), ...values, ...missingLot(subject, values)];
  const ranked = known
    .filter(({ path, kind }) => path.startsWith(prefix) && path !== `${prefix}id` && kind !== "record")
    .map((value) => ({ value, rank: rank(subject.table, value.path.slice(prefix.length)) }))
    .map((each) => (shownFirst(each.value, prefix) ? each : { ...each, rank: -1 }));
  const common = ranked.filter((each) => each.rank >= 0).sort((a, b) => a.rank - b.rank);
  return {
    common: common.map(({ value }) => value),
    others: ranked.filter((each) => each.rank < 0).map(({ value }) => value),
  };
}

function shownFirst({ path, text }: EditableValue, prefix: string): boolean {
  return text !== null || !ONLY_WHERE_SAID.test(path.slice(prefix.length));
}

/** One field for all steps of a product: what is typed there is done to each that says something. */
function everyStep(subject: Subject, values: readonly EditableValue[]): readonly EditableValue[] {
  const steps = new RegExp(`^${subjectPath(subject)}/route/[^/]+/service$`);
  const said = values.find(({ path, text }) => steps.test(path) && text !== null);
  if (subject.table !== "products" || said === undefined) return [];
  return [{ ...said, path: `${subjectPath(subject)}/route/*/service`, text: "", required: true }];
}

/** What an item without an id is called by: the product that it is about. */
export function itemName({ path }: EditableValue, values: readonly EditableValue[]): string | undefined {
  const holder = path.slice(0, path.lastIndexOf("/"));
  return values.find((each) => each.path === `${holder}/product`)?.text ?? undefined;
}

/** A station that works one by one has no lot yet; its size makes one. */
function missingLot(subject: Subject, values: readonly EditableValue[]): readonly EditableValue[] {
  const lot = values.find(({ path }) => path === `${subjectPath(subject)}/lot`);
  if (lot === undefined || lot.text !== null) return [];
  const nothing = { text: null, written: false, required: false, quantity: "", units: [], words: [], meaning: "" };
  return [{ ...nothing, path: `${lot.path}/most`, kind: "whole", bounds: [], expected: "" }];
}

/** What stands before a fault's text: the number of the edit that it comes from, counted from 1. */
const EDIT_NUMBER = /^edit (\d+) \(/;

/**
 * Which edit a fault comes from; undefined for one of the plant as a whole.
 *
 * Of a value that cannot be read, the server says the path first, and no number.
 */
export function blamed({ where, found }: Diagnostic, edits: readonly Edit[]): Edit | undefined {
  const match = EDIT_NUMBER.exec(where);
  if (match !== null) return edits[Number(match[1]) - 1];
  return edits.findLast((each) => found.startsWith(`${pathOf(each)}:`) || found.startsWith(`${pathOf(each)}/`));
}
