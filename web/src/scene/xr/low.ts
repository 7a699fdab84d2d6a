/** The low detail of all that is shown, as the asset kit has it. */

import { BufferAttribute, type BufferGeometry, type Mesh } from "three";

import type { PlantKit, SceneLook } from "../../protocol/kit";
import { KitGeometry, type Lie } from "../kit-geometry";

const AS_BUILT: Lie = { turn_rad: 0, z_m: 0 };
const SAME_M = 1e-4;

export class LowShapes {
  readonly #shown: KitGeometry;
  readonly #low: KitGeometry;
  /** The file in low detail of each that is shown, and how it may lie. */
  readonly #pairs = new Map<number, { readonly low: number; readonly lies: Lie[] }>();
  readonly #known = new Map<string, BufferGeometry>();

  /** @param low The same scene in low detail; where it could not be had, there are no shapes. */
  constructor(kit: PlantKit, shown: KitGeometry, low: PlantKit) {
    this.#shown = shown;
    this.#low = new KitGeometry(low.files);
    if (low.units.length !== kit.units.length || low.hall.length !== kit.hall.length) return;
    kit.units.forEach(({ file }, i) => this.#pair(file, low.units[i]!.file, AS_BUILT));
    kit.hall.forEach(({ file }, i) => this.#pair(file, low.hall[i]!.file, AS_BUILT));
    const [looks, lowLooks] = [looksOf(kit), looksOf(low)];
    looks.forEach((look, i) => this.#pair(look.file, lowLooks[i]?.file ?? look.far_file, look));
    this.#pair(kit.operator.file, low.operator.file, AS_BUILT);
  }

  /** What a mesh may be shown as; undefined where it is of no kind, or of one without low detail. */
  of({ geometry }: Mesh): BufferGeometry | undefined {
    const file = this.#shown.kinds.findIndex(({ indices }) => indices === geometry.index?.array);
    const pair = this.#pairs.get(file);
    if (!pair || this.#low.kinds[pair.low]?.parts.length !== this.#shown.kinds[file]!.parts.length) return undefined;
    const lie = this.#lieOf(geometry, file, pair.lies);
    const key = `${file} ${lie.turn_rad} ${lie.z_m}`;
    const known = this.#known.get(key) ?? this.#build(file, pair.low, lie);
    this.#known.set(key, known);
    return known;
  }

  dispose(): void {
    for (const shape of this.#known.values()) shape.dispose();
    this.#low.dispose();
  }

  #pair(file: number, low: number, lie: Lie): void {
    const known = this.#pairs.get(file);
    if (known) known.lies.push(lie);
    else this.#pairs.set(file, { low, lies: [lie] });
  }

  /** The same kind may be carried in more than one way: its first corner tells. */
  #lieOf(geometry: BufferGeometry, file: number, lies: readonly Lie[]): Lie {
    const [x, y, z] = this.#shown.kinds[file]!.positions;
    const at = geometry.getAttribute("position");
    const fits = ({ turn_rad, z_m }: Lie) => {
      const [cos, sin] = [Math.cos(turn_rad), Math.sin(turn_rad)];
      const away = [cos * x! - sin * y! - at.getX(0), sin * x! + cos * y! - at.getY(0), z! + z_m - at.getZ(0)];
      return Math.hypot(...away) < SAME_M;
    };
    return lies.find(fits) ?? AS_BUILT;
  }

  /** Its parts move as those of the shape that it stands for, whose row in the table it names. */
  #build(file: number, low: number, lie: Lie): BufferGeometry {
    const shape = this.#low.lying(low, lie);
    const info = this.#low.kinds[low]!.info.slice();
    for (let i = 3; i < info.length; i += 4) info[i] = file;
    shape.setAttribute("info", new BufferAttribute(info, 4));
    return shape;
  }
}

function looksOf({ products, fleets, carrier }: PlantKit): readonly SceneLook[] {
  return [...products.flat(), ...fleets, carrier];
}
