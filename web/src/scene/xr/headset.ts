/** The plant in a headset: a model on a table, or life size on foot; by controllers or bare hands. */

import type { WebGLRenderer } from "three";

import type { PlantKit } from "../../protocol/kit";
import type { Point } from "../../protocol/plant";
import type { Addition, Interior } from "../addition";
import type { Point3 } from "../camera-math";
import { nearestFree, type Stand } from "../standing";
import type { Theme } from "../types";
import { Aim } from "./aim";
import { Boards } from "./boards";
import type { XrOptions, XrState } from "./content";
import { Floors } from "./floors";
import { Grips } from "./grips";
import { headOf, type Pointer, pointersOf } from "./pointers";
import { Rods } from "./rods";
import { XrStage } from "./stage";
import { type Head, roomOfWorld, standingAt, type Stance, TABLE_SCALE, tableBefore, turned, worldOfPlant } from "./stance";
import { TableGrip } from "./table";
import { drawLanding, drawSpot, isInside, isPushed, type Landing, landingFrom, standingOn, stepped, Sticks } from "./walking";

/** Edges of the picture are drawn coarsely, where no headset is sharp. */
const FOVEATION = 1;
const FRAME_RATE_HZ = 72;
/** A table is at most so wide at first; a larger plant is a smaller model. */
const WIDEST_TABLE_M = 3.2;
const SCALES = [TABLE_SCALE, 100, 200, 500, 1000] as const;
const RAY_M = 0.0016;
const EVENTS = ["selectstart", "selectend", "squeezestart", "squeezeend"] as const;
/** A place on the table is marked as large as a thumb, whatever the scale. */
const SPOT_M = 0.012;
/** Plant time that the thumbstick moves in a second, over the wrist. */
const SCRUB_S_PER_S = 1800;

export class Headset implements Addition {
  readonly root;

  readonly #interior: Interior;
  readonly #renderer: WebGLRenderer;
  readonly #options: XrOptions;
  readonly #stage: XrStage;
  readonly #boards: Boards;
  readonly #aim: Aim;
  readonly #rods = new Rods();
  readonly #grips = new Grips();
  readonly #sticks = new Sticks();
  readonly #table = new TableGrip();
  readonly #session: XRSession;
  readonly #stand: Stand;
  readonly #floors: Floors;
  readonly #events: { readonly type: (typeof EVENTS)[number]; readonly source: XRInputSource }[] = [];
  readonly #lowered = new Set<XRInputSource>();

  #stance: Stance | undefined;
  #mode: XrState["mode"] = "table";
  #tableScale: number = TABLE_SCALE;
  #smooth = false;
  /** The place on the table that was pointed at last. */
  #spot: Point | undefined;
  #landing: Landing | undefined;
  #scrubbing = false;
  #over = false;

  /**
   * @param session Asked for by a person's click; nothing is drawn in it before `enter`.
   * @param low The scene in low detail, for what is far from the eye.
   */
  constructor(interior: Interior, session: XRSession, low: PlantKit, options: XrOptions) {
    this.#interior = interior;
    this.#renderer = interior.surface.renderer!;
    this.#session = session;
    this.#stand = interior.layers.stand;
    this.#floors = new Floors(interior.kit, this.#stand);
    this.#options = options;
    this.#stage = new XrStage(interior, low, session.environmentBlendMode !== "opaque");
    this.#boards = new Boards(interior, options);
    this.#aim = new Aim(interior);
    this.#stage.room.add(this.#rods.mesh, ...this.#boards.meshes);
    this.root = this.#stage.plate.root;
    this.setTheme(interior.theme);
  }

  /** Begins to draw in the headset. */
  async enter(): Promise<void> {
    const { xr } = this.#renderer;
    for (const type of EVENTS) {
      this.#session.addEventListener(type, ({ inputSource: source }) => this.#events.push({ type, source }));
    }
    xr.addEventListener("sessionend", this.#onEnd);
    xr.enabled = true;
    xr.setReferenceSpaceType("local-floor");
    xr.setFoveation(FOVEATION);
    this.#stage.setMode("table");
    this.#interior.surface.eye = this.#stage.eye;
    await xr.setSession(this.#session);
    const { supportedFrameRates } = this.#session;
    if (supportedFrameRates?.includes(FRAME_RATE_HZ)) await this.#session.updateTargetFrameRate(FRAME_RATE_HZ);
  }

  /** Has the headset ask for frames, instead of the page, until the returned function is called. */
  drive(draw: () => void): () => void {
    this.#renderer.xr.setAnimationLoop(() => draw());
    return () => this.#renderer.xr.setAnimationLoop(null);
  }

  setTheme(theme: Theme): void {
    this.#stage.setTheme(theme);
  }

  update(_timeUs: number, seconds: number): boolean {
    const { xr } = this.#renderer;
    const [frame, room] = [xr.getFrame() as XRFrame | null, xr.getReferenceSpace()];
    if (this.#over || !frame || !room) return false;
    const head = headOf(frame, room);
    if (!head) return true;
    const pointers = pointersOf(this.#session, frame, room);
    this.#stance ??= this.#firstStance(head);
    this.#boards.update({ head, pointers, stance: this.#stance, state: this.state });
    this.#grips.keep(pointers.map(({ source }) => source));
    this.#takeEvents(pointers, head);
    this.#takeSticks(pointers, head, seconds);
    if (this.#mode === "table") this.#moveTable(pointers);
    else this.#walk(pointers, head, seconds);
    this.#stage.update(this.#stance, head, seconds);
    this.#draw(pointers);
    return true;
  }

  get state(): XrState {
    return { mode: this.#mode, scale: this.#stance?.scale ?? this.#tableScale, smooth: this.#smooth };
  }

  /** Leaves the headset; all is put back once its session is over. */
  dispose(): void {
    if (this.#over) return;
    if (this.#renderer.xr.isPresenting) void this.#session.end();
    else this.#putBack();
  }

  readonly #onEnd = (): void => {
    this.#putBack();
    this.#options.onEnd();
  };

  #putBack(): void {
    if (this.#over) return;
    this.#over = true;
    const { xr } = this.#renderer;
    xr.removeEventListener("sessionend", this.#onEnd);
    xr.enabled = false;
    this.#renderer.setAnimationLoop(null); // at the end of a session three begins to ask the page for frames
    for (const each of [this.#stage, this.#boards, this.#aim, this.#rods]) each.dispose();
    this.#interior.surface.eye = undefined;
    this.#interior.redraw();
  }

  #firstStance(head: Head): Stance {
    const { hall, rig } = this.#interior;
    const widest = Math.max(hall.east - hall.west, hall.north - hall.south);
    this.#tableScale = SCALES.find((scale) => widest / scale <= WIDEST_TABLE_M) ?? SCALES.at(-1)!;
    return tableBefore(hall, rig.view().azimuth, head, this.#tableScale);
  }

  #takeEvents(pointers: readonly Pointer[], head: Head): void {
    const nowMs = performance.now();
    for (const { type, source } of this.#events.splice(0)) {
      const pointer = pointers.find((each) => each.source === source);
      if (type === "squeezestart" || type === "squeezeend") this.#grips.squeeze(source, type === "squeezestart");
      else if (type === "selectstart" && pointer) this.#press(pointer, head, nowMs);
      else if (type === "selectend") this.#release(source, pointer, head);
    }
  }

  #press(pointer: Pointer, head: Head, nowMs: number): void {
    const met = this.#boards.meet(pointer);
    this.#grips.press(pointer, nowMs, met !== undefined);
    if (met?.button !== undefined) this.#pushButton(met.button, head);
  }

  #release(source: XRInputSource, pointer: Pointer | undefined, head: Head): void {
    const ending = this.#grips.release(source);
    if (ending !== "click" || !pointer) return;
    if (this.#landing?.pointer.source === source) {
      this.#land(this.#landing, head);
      return;
    }
    const ray = this.#aim.plantRay(this.#stance!, pointer);
    this.#options.onPick(this.#interior.pickAlong(ray));
    if (this.#mode === "table") this.#spot = this.#aim.floorUnder(ray) ?? this.#spot;
  }

  #pushButton(id: string, head: Head): void {
    if (id === "leave") void this.#session.end();
    else if (id === "mode") this.#changeMode(head, this.#spot);
    else if (id === "smooth") this.#smooth = !this.#smooth;
    else this.#options.onPress(id);
    this.#boards.renew();
  }

  /** To life size at a spot of the table, or back to the table. */
  #changeMode(head: Head, spot: Point | undefined): void {
    const { hall, layers } = this.#interior;
    const stance = this.#stance!;
    const heading = stance.yaw + head.yaw;
    this.#landing = undefined;
    this.#mode = this.#mode === "table" ? "walk" : "table";
    if (this.#mode === "walk") {
      this.#tableScale = stance.scale;
      const [x, y] = spot ?? [(hall.west + hall.east) / 2, (hall.south + hall.north) / 2];
      const at = nearestFree(layers.free, x, y);
      this.#stance = standingAt(at, heading, head, this.#stand(...at, 0));
    } else {
      this.#spot = standingOn(stance, head);
      this.#stance = tableBefore(hall, heading, head, this.#tableScale);
    }
    this.#stage.setMode(this.#mode);
    this.#stage.vignette.flash();
  }

  #takeSticks(pointers: readonly Pointer[], head: Head, seconds: number): void {
    for (const pointer of pointers) {
      const { source, lower } = pointer;
      const pressed = lower && !this.#lowered.has(source);
      if (lower) this.#lowered.add(source);
      else this.#lowered.delete(source);
      if (pressed) this.#changeMode(head, this.#aim.floorUnder(this.#aim.plantRay(this.#stance!, pointer)) ?? this.#spot);
    }
    const over = pointers.find((pointer) => this.#boards.meet(pointer));
    this.#scrub(over?.stick[0] ?? 0, seconds);
    for (const pointer of pointers) {
      if (pointer === over || this.#walksBy(pointer)) continue;
      const angle = this.#sticks.snap(pointer);
      if (angle === 0) continue;
      this.#stance = turned(this.#stance!, this.#mode === "walk" ? head.at : this.#middleOfTable(), angle);
      if (this.#mode === "walk") this.#stage.vignette.flash();
    }
  }

  #middleOfTable(): Point3 {
    const { west, south, east, north } = this.#interior.hall;
    return roomOfWorld(this.#stance!, worldOfPlant([(west + east) / 2, (south + north) / 2, 0]));
  }

  #scrub(deflection: number, seconds: number): void {
    const pushed = isPushed([deflection, 0]);
    if (pushed) this.#options.onScrub(deflection * SCRUB_S_PER_S * seconds);
    else if (this.#scrubbing) this.#options.onScrub(0);
    this.#scrubbing = pushed;
  }

  #moveTable(pointers: readonly Pointer[]): void {
    const hands = this.#grips.grabbing(pointers);
    this.#stance = this.#table.move(this.#stance!, hands);
    this.#boards.holding(hands);
  }

  /** Whether a thumbstick steps over the floor. */
  #walksBy({ left }: Pointer): boolean {
    return this.#mode === "walk" && this.#smooth && left;
  }

  #walk(pointers: readonly Pointer[], head: Head, seconds: number): void {
    const walker = pointers.find((pointer) => this.#walksBy(pointer) && isPushed(pointer.stick));
    if (walker) this.#stance = stepped(this.#stance!, head, walker.stick, seconds, this.#stand);
    const aiming = this.#sticks.aim(pointers.filter((pointer) => !this.#walksBy(pointer) && !this.#boards.meet(pointer)));
    const thrower = aiming?.pointer ?? this.#grips.lingering(pointers, performance.now());
    const before = this.#landing;
    this.#landing = thrower && landingFrom(this.#stance!, thrower, head, this.#floors);
    if (aiming?.released && before) this.#land(before, head);
    const inside = isInside(this.#stance!, head, this.#stand);
    this.#stage.vignette.hold(inside ? 1 : walker ? 0.85 : 0);
  }

  /** Only on free floor. */
  #land({ at, floorM, free, heading }: Landing, head: Head): void {
    this.#landing = undefined;
    if (!free) return;
    this.#stance = standingAt(at, heading, head, floorM);
    this.#stage.vignette.flash();
  }

  #draw(pointers: readonly Pointer[]): void {
    const rods = this.#rods;
    const stance = this.#stance!;
    const { ink, accent, hand, rod } = this.#boards.colours;
    rods.begin();
    for (const { bones, source } of pointers) {
      for (const { from, to, radiusM } of bones) rods.add(from, to, radiusM, source.hand ? hand : rod);
    }
    const free = this.#mode === "table" ? pointers : pointers.filter(({ source }) => source !== this.#landing?.pointer.source);
    for (const { from, to } of this.#aim.rays(stance, free, this.#boards)) rods.add(from, to, RAY_M / 2, accent);
    for (const { foot, anchor } of this.#boards.stems()) rods.add(anchor, foot, RAY_M / 2, ink);
    if (this.#landing) drawLanding(rods, stance, this.#landing, { good: accent, bad: ink });
    const radiusM = SPOT_M * stance.scale;
    if (this.#mode === "table" && this.#spot) drawSpot(rods, stance, this.#spot, { free: true, colour: accent, radiusM });
    rods.end();
  }
}
