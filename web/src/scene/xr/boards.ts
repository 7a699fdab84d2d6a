/** The boards of a headset: a card beside the selected thing, a panel on the wrist, labels. */

import type { Object3D } from "three";

import type { Interior } from "../addition";
import type { Point3 } from "../camera-math";
import { paintOf, Slot } from "../palette";
import { Board, type Met } from "./board";
import type { BoardLook, XrOptions, XrState } from "./content";
import { type Placed, SpaceLabels } from "./labels";
import type { Pointer } from "./pointers";
import { distance, type Head, roomOfWorld, type Stance, worldOfPlant } from "./stance";

/** One of the three is written anew this often, each in its turn, between frames and never in one. */
const WRITE_MS = 330;
const N_BOARD = 3;
/** A line of its smallest text takes a degree of the view at arm's length, as does one of a card. */
export const WRIST_WIDTH_M = 0.23;
const WRIST_ABOVE_M = 0.09;
/** A card is as wide as this at a distance of 1, and no farther than it can be read. */
export const CARD_SHARE = 0.36;
const [NEAREST_CARD_M, FARTHEST_CARD_M] = [0.45, 2];
const CARD_STEM_M = 0.05;
/** Where the panel floats for those who have no left hand to carry it. */
const FLOAT_AWAY_M = 0.5;
const FLOAT_BELOW_M = 0.45;

interface Now {
  readonly head: Head;
  readonly pointers: readonly Pointer[];
  readonly stance: Stance;
  readonly state: XrState;
}

export class Boards {
  readonly #interior: Interior;
  readonly #options: XrOptions;
  readonly #card = new Board("card");
  readonly #wrist = new Board("wrist");
  readonly #labels = new SpaceLabels();
  readonly #tops = new Map<string, Point3>();
  readonly #timer = setInterval(() => this.#write(), WRITE_MS);
  #look: BoardLook;
  #state: XrState | undefined;
  #turn = 0;
  #carrier: XRInputSource | undefined;
  #floating: Point3 | undefined;
  #holding = false;
  #stems: readonly Placed[] = [];

  constructor(interior: Interior, options: XrOptions) {
    this.#interior = interior;
    this.#options = options;
    this.#look = options.look();
    for (const { id, place } of interior.plant.stations) {
      if (!place) continue;
      const height = interior.layers.stations.heights.get(id) ?? 1;
      this.#tops.set(id, worldOfPlant([place.x_m, place.y_m, height]));
    }
  }

  get meshes(): readonly Object3D[] {
    return [this.#card.mesh, this.#wrist.mesh, this.#labels.mesh];
  }

  /** Of what is drawn beside them. */
  get colours(): { readonly ink: string; readonly accent: string; readonly hand: string; readonly rod: string } {
    const paints = paintOf(this.#interior.theme);
    const { ink, accent } = this.#look;
    return { ink, accent, hand: paints[Slot.ShellShade]![0], rod: paints[Slot.Base]![0] };
  }

  /** All words at once, as soon as the frame is done. */
  renew(): void {
    setTimeout(() => this.#writeAll());
  }

  /** Hands that hold the table are not to be covered by a panel. */
  holding(hands: readonly Pointer[]): void {
    this.#holding = hands.some(({ source }) => source === this.#carrier);
  }

  isHeldBy({ source }: Pointer): boolean {
    return source === this.#carrier;
  }

  update(now: Now): void {
    if (!this.#state) this.renew();
    this.#state = now.state;
    this.#placeWrist(now);
    const card = this.#placeCard(now);
    const { head, stance } = now;
    const labels = this.#labels.place(head, (station) => roomOfWorld(stance, this.#tops.get(station)!));
    this.#stems = card ? [...labels, card] : labels;
  }

  /** Thin rods from boards to what they are about. */
  stems(): readonly Placed[] {
    return this.#stems;
  }

  /** The first board that a pointer's ray meets; nobody points at what is on their own wrist. */
  meet(pointer: Pointer): Met | undefined {
    const wrist = this.isHeldBy(pointer) ? undefined : this.#wrist.meet(pointer.ray);
    return wrist ?? this.#card.meet(pointer.ray);
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#state = undefined;
    for (const each of [this.#card, this.#wrist, this.#labels]) each.dispose();
  }

  #writeAll(): void {
    for (let i = 0; i < N_BOARD; i++) this.#write();
  }

  #write(): void {
    if (!this.#state) return;
    this.#turn = (this.#turn + 1) % N_BOARD;
    if (this.#turn === 0) this.#wrist.show(this.#options.wrist(this.#state), this.#look);
    else if (this.#turn === 1) this.#card.show(this.#options.card(), this.#look);
    else {
      this.#look = this.#options.look();
      this.#labels.show(this.#options.labels().filter(({ station }) => this.#tops.has(station)), this.#look);
    }
  }

  #placeWrist({ head, pointers }: Now): void {
    const carrier = pointers.find(({ left, bones }) => left && bones.length > 0);
    this.#carrier = carrier?.source;
    this.#wrist.mesh.visible = !(this.#holding && carrier);
    this.#floating ??= [
      head.at[0] - Math.sin(head.yaw) * FLOAT_AWAY_M,
      head.at[1] - FLOAT_BELOW_M,
      head.at[2] - Math.cos(head.yaw) * FLOAT_AWAY_M,
    ];
    const [x, y, z] = carrier?.grip ?? this.#floating;
    this.#wrist.place([x, y + WRIST_ABOVE_M, z], head, WRIST_WIDTH_M);
    const over = pointers.map((pointer) => (this.isHeldBy(pointer) ? undefined : this.#wrist.meet(pointer.ray)));
    this.#wrist.hover(over.find((met) => met?.button !== undefined)?.button);
  }

  /** Over the selected thing, but never so far away that it could not be read. */
  #placeCard({ head, stance }: Now): Placed | undefined {
    const top = this.#selectedTop();
    this.#card.mesh.visible &&= top !== undefined;
    if (!top || !this.#card.mesh.visible) return undefined;
    const anchor = roomOfWorld(stance, top);
    const far = Math.max(distance(anchor, head.at), 1e-3);
    const away = Math.min(FARTHEST_CARD_M, Math.max(NEAREST_CARD_M, far));
    const [x, y, z] = anchor.map((value, k) => head.at[k]! + ((value - head.at[k]!) * away) / far) as [number, number, number];
    const foot: Point3 = [x, y + CARD_STEM_M * away, z];
    this.#card.place(foot, head, CARD_SHARE * away);
    return { foot, anchor };
  }

  /** The top of what is selected, in the world. */
  #selectedTop(): Point3 | undefined {
    const selected = this.#options.selected();
    if (selected?.kind === "station") return this.#tops.get(selected.id);
    const at = this.#interior.layers.selectedAt;
    return selected && at && worldOfPlant([at.x, at.y, at.z + 1]);
  }
}
