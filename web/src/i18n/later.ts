/** The messages of parts that are loaded later, as types only: none of them is in the first script. */
import type looking from "./looking/en.json";
import type tools from "./tools/en.json";

export type LaterKey =
  | keyof typeof looking
  | keyof typeof tools;
