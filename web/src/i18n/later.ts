/** The messages of parts that are loaded later, as types only: none of them is in the first script. */
import type edit from "./edit/en.json";
import type first from "./first/en.json";
import type looking from "./looking/en.json";
import type others from "./others/en.json";
import type overlay from "./overlay/en.json";
import type plan from "./plan/en.json";
import type robots from "./robots/en.json";
import type tools from "./tools/en.json";
import type xr from "./xr/en.json";

export type LaterKey =
  | keyof typeof edit
  | keyof typeof first
  | keyof typeof looking
  | keyof typeof others
  | keyof typeof overlay
  | keyof typeof plan
  | keyof typeof robots
  | keyof typeof tools
  | keyof typeof xr;
