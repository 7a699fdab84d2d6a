/** What stands on the floor of a plant, as the server arranges it. */

/** One thing on the floor. */
export interface SceneUnit {
  readonly station: string;
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
}

export interface SceneAnswer {
  /** Names below `kit/`; each is for ever the same bytes. */
  readonly files: readonly string[];
  readonly units: readonly SceneUnit[];
}

/** The same with the files themselves. */
export interface PlantKit {
  readonly files: readonly ArrayBuffer[];
  readonly units: readonly SceneUnit[];
}

/** Stations that a line runs through. */
export function throughStations({ units }: Pick<PlantKit, "units">): ReadonlySet<string> {
  return new Set(units.filter(({ through }) => through).map(({ station }) => station));
}
