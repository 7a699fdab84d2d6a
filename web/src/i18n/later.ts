/** The messages of parts that are loaded later, as types only: none of them is in the first script. */
import type others from "./others/en.json";
import type plan from "./plan/en.json";
import type tools from "./tools/en.json";

export type LaterKey =
  | keyof typeof others
  | keyof typeof plan
  | keyof typeof tools;
