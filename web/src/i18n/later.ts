/** The messages of parts that are loaded later, as types only: none of them is in the first script. */
import type tools from "./tools/en.json";
import type xr from "./xr/en.json";

export type LaterKey =
  | keyof typeof tools
  | keyof typeof xr;
