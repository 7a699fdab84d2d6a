/** What is seen in a plant, as the server arranges it. */

/** One thing on the floor. */
export interface SceneUnit {
  /** Null for conveyors, tanks and the like. */
  readonly station: string | null;
  /** The number of its file. */
  readonly file: number;
  readonly x_m: number;
  readonly y_m: number;
  readonly heading_rad: number;
  readonly scale: number;
  /** Whether a line runs through it: its middle is free. */
  readonly through: boolean;
  /** Whether it stands on another unit of the station. */
  readonly mounted: boolean;
  /** How much longer than built it is along its x. */
  readonly stretch: number;
}

export const SIDES = ["north", "west", "south", "east", "roof", "inside"] as const;

/** One piece of the building. */
export interface SceneModule {
  readonly side: (typeof SIDES)[number];
  readonly file: number;
  readonly x_m: number;
  readonly y_m: number;
  readonly z_m: number;
  readonly heading_rad: number;
  readonly stretch: number;
  /** Whether it stands for its side while that is hidden. */
  readonly cut: boolean;
  /** Whether people walk into it: it stands inside. */
  readonly blocks: boolean;
}

/** A rectangle that people walk on: a floor above the ground, or a flight of stairs. */
export interface SceneLevel {
  readonly x_m: number;
  readonly y_m: number;
  readonly width_m: number;
  readonly depth_m: number;
  readonly heading_rad: number;
  /** Its height at the low end of its own x, and at the high end. */
  readonly from_m: number;
  readonly to_m: number;
}

/** An upright piece of a plane that people do not walk through: a railing. */
export interface SceneBarrier {
  readonly x_m: number;
  readonly y_m: number;
  readonly to_x_m: number;
  readonly to_y_m: number;
  readonly low_m: number;
  readonly high_m: number;
}

/** How something that moves looks, from a step of its route on. */
export interface SceneLook {
  readonly file: number;
  /** The same in low detail, for when there are very many. */
  readonly far_file: number;
  readonly from_step: number;
  /** Whether it has the colour of its product, and not of bare metal. */
  readonly painted: boolean;
  /** Its front faces -y once it is turned so. */
  readonly turn_rad: number;
  /** How high it stands over the ways of the log. */
  readonly z_m: number;
  /** Where its load stands on it, if it carries. */
  readonly deck_m: readonly [number, number, number] | null;
}

interface Scene {
  readonly units: readonly SceneUnit[];
  readonly hall: readonly SceneModule[];
  /** What people walk on above the ground, and the stairs to it. */
  readonly levels: readonly SceneLevel[];
  /** What they do not walk through there. */
  readonly barriers: readonly SceneBarrier[];
  /** For each product of the plant, how its parts look on their way. */
  readonly products: readonly (readonly SceneLook[])[];
  /** For each fleet of the plant. */
  readonly fleets: readonly SceneLook[];
  /** How an order looks whose product nobody knows. */
  readonly carrier: SceneLook;
  readonly operator: SceneLook;
}

export interface SceneAnswer extends Scene {
  /** Names below `kit/`; each is for ever the same bytes. */
  readonly files: readonly string[];
  /** The name of all of them in one; null for a draft. */
  readonly pack: string | null;
}

/** The same with the files themselves. */
export interface PlantKit extends Scene {
  readonly files: readonly ArrayBuffer[];
}

const NO_LOOK: SceneLook = { file: -1, far_file: -1, from_step: 0, painted: true, turn_rad: 0, z_m: 0, deck_m: null };

/** What is left where the server gives none: things are somewhere, and nothing is drawn of them. */
export const NO_KIT: PlantKit = {
  files: [], units: [], hall: [], levels: [], barriers: [], products: [], fleets: [], carrier: NO_LOOK, operator: NO_LOOK,
};

/** Stations that a line runs through. */
export function throughStations({ units }: Pick<PlantKit, "units">): ReadonlySet<string> {
  return new Set(units.flatMap(({ through, station }) => (through && station !== null ? [station] : [])));
}
