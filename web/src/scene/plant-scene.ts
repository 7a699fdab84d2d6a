/** The plant in 3D: joins the layers, the camera and the pointer. */

import { Color, Group, PerspectiveCamera, Scene } from "three";

import { PathTable, type Pose } from "../motion/laws";
import type { LawRow } from "../motion/store";
import type { Dictionary } from "../protocol/dictionary";
import type { Plant, Station } from "../protocol/plant";
import { type Pixel, rayAt, viewOf } from "./camera-math";
import { CameraRig } from "./camera-rig";
import { ClayPalette } from "./clay";
import { FloorLayer } from "./floor";
import { Gestures } from "./gestures";
import { HallLayer } from "./hall";
import { Labels } from "./labels";
import type { Layer } from "./layer";
import { type Extent, hallOf } from "./layout";
import { LetteringLayer } from "./lettering";
import { LightsLayer } from "./lights";
import { MarkingsLayer } from "./markings";
import { OperatorsLayer } from "./operators";
import { CARRIER, type OrderLook, OrdersLayer } from "./orders";
import { FLOOR_INK, NO_STATE } from "./palette";
import { type Block, distanceTo, pickStation, type Ray } from "./picking";
import { RingLayer } from "./ring";
import { canStand } from "./standing";
import { StationsLayer } from "./stations";
import { Surface } from "./surface";
import type {
  Covered,
  Picked,
  SceneMode,
  SceneOptions,
  SceneStatistics,
  Steering,
  Theme,
  View,
} from "./types";
import { besideStation, FIRST_SIDE, isFiniteView, onFoot, overOrder, overSpot } from "./views";

const LABEL_GAP_M = 0.3;
const ORDER_LABEL_M = 1.0;

export class PlantScene {
  readonly #options: SceneOptions;
  readonly #stations: ReadonlyMap<string, Station>;
  readonly #signalOf: ReadonlyMap<string, number>;
  readonly #idOf: ReadonlyMap<number, string>;
  readonly #blocks: readonly Block[];
  readonly #hall: Extent;
  readonly #free: (x: number, y: number) => boolean;

  readonly #surface: Surface;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera();
  readonly #rig: CameraRig;
  readonly #gestures: Gestures;
  readonly #labels: Labels;
  readonly #layers: readonly Layer[];
  readonly #palette = new ClayPalette();
  readonly #building: HallLayer;
  readonly #machines: StationsLayer;
  readonly #markings: MarkingsLayer;
  readonly #orders: OrdersLayer;
  readonly #operators: OperatorsLayer;
  readonly #ring = new RingLayer();

  readonly #pose: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  #selected: Picked | undefined;
  #hovered: string | undefined;
  /** Nobody has moved the camera yet, so it keeps the whole hall in the free part. */
  #framed = true;
  #stale = true;
  #labelsStale = true;
  #timeUs = NaN;
  #renderedMs = NaN;

  constructor(
    canvas: HTMLCanvasElement,
    labels: HTMLElement,
    plant: Plant,
    dictionary: Dictionary,
    options: SceneOptions,
  ) {
    this.#options = options;
    this.#hall = hallOf(plant);
    this.#stations = new Map(plant.stations.map((station) => [station.id, station]));
    this.#signalOf = motionSignals(dictionary);
    this.#idOf = new Map([...this.#signalOf].map(([id, signal]) => [signal, id]));
    this.#machines = new StationsLayer(plant.stations, this.#palette);
    this.#building = new HallLayer(plant, this.#hall, this.#palette);
    this.#markings = new MarkingsLayer(plant);
    this.#orders = new OrdersLayer(new PathTable(dictionary.paths), this.#palette);
    const operators = dictionary.entities.filter(({ kind }) => kind === "operator").map(({ id }) => id);
    this.#operators = new OperatorsLayer(operators, plant.stations, this.#palette);
    this.#blocks = blocksOf(plant.stations, this.#machines.heights);
    this.#free = canStand(this.#hall, this.#machines.footprints);
    const looks = looksOf(dictionary, plant);
    for (const signal of this.#idOf.keys()) this.#orders.addOrder(signal, looks(dictionary.signals[signal]!.entity));
    this.#rig = new CameraRig(this.#hall, this.#free, options.reducedMotion);
    this.#labels = new Labels(labels, anchorsOf(this.#blocks), options.markOf ?? (() => undefined));
    this.#surface = new Surface(canvas, {
      onUnavailable: (why) => this.#changeAvailability(why),
      onResize: (width, height) => this.#resize(width, height),
    });
    const lights = new LightsLayer(this.#hall, this.#surface.renderer);
    const floor = new FloorLayer(this.#hall, this.#machines.footprints);
    this.#layers = [
      lights,
      floor,
      this.#markings,
      new LetteringLayer(plant),
      this.#building,
      this.#machines,
      this.#orders,
      this.#operators,
      this.#ring,
    ];
    const root = new Group();
    root.rotation.x = -Math.PI / 2; // the one place where the plant's z becomes the renderer's y
    root.add(...this.#layers.map((layer) => layer.root));
    this.#scene.add(root);
    this.#scene.background = new Color();
    this.#gestures = new Gestures(canvas, [canvas, labels], this.#handlers(canvas));
    this.setTheme("light");
    this.refreshLabels();
    this.frameAll(false);
  }

  get statistics(): SceneStatistics {
    return this.#surface.statistics;
  }

  /** The law that a motion signal follows from now on; undefined or a NaN hold takes it away. */
  setMotion(signal: number, law: LawRow | undefined): void {
    this.#orders.setMotion(signal, law);
    this.#stale = true;
  }

  setStationState(stationId: string, state: number | undefined): void {
    this.#machines.setState(stationId, state ?? NO_STATE);
    this.#markings.setState(stationId, state ?? NO_STATE);
    this.#labels.setState(stationId, state);
    this.#labels.setText(stationId, this.#options.labelOf(stationId));
    this.#stale = this.#labelsStale = true;
  }

  /** Colour of an order's load: an index into the product colours (any whole number from 0). */
  setOrderLook(orderId: string, colour: number): void {
    const signal = this.#signalOf.get(orderId);
    if (signal !== undefined) this.#orders.setColour(signal, colour);
    this.#stale = true;
  }

  /** Where an operator works; undefined when nowhere. */
  setOperatorStation(operatorId: string, stationId: string | undefined): void {
    this.#operators.setStation(operatorId, stationId);
    this.#stale = true;
  }

  /** Takes all words from `labelOf` again: after a change of language, or as durations grow. */
  refreshLabels(): void {
    for (const { id } of this.#blocks) this.#labels.setText(id, this.#options.labelOf(id));
    this.#nameOrder();
    this.#labelsStale = true;
  }

  select(picked: Picked | undefined): void {
    this.#selected = picked;
    const station = picked?.kind === "station" ? picked.id : undefined;
    this.#markings.setSelected(station);
    this.#labels.setSelected(station);
    this.#nameOrder();
    this.#stale = this.#labelsStale = true;
  }

  /** Brings the camera to a thing; an order that is nowhere just now is left alone. */
  focus(picked: Picked, animate: boolean): void {
    const view = this.#viewOn(picked);
    if (view) this.#go(view, animate);
  }

  frameAll(animate: boolean): void {
    this.#go(viewOf(this.#hall, this.#building.heightM, this.#rig.screen, FIRST_SIDE), animate);
    this.#framed = true;
  }

  setTheme(theme: Theme): void {
    this.#palette.setTheme(theme);
    for (const layer of this.#layers) layer.setTheme?.(theme);
    (this.#scene.background as Color).set(FLOOR_INK[theme].page);
    this.#stale = true;
  }

  /** What panels cover; the camera's middle goes to the middle of the rest. */
  setFreeRectangle(covered: Covered): void {
    this.#rig.setCovered(covered);
    if (this.#framed) this.frameAll(false);
  }

  setMode(mode: SceneMode): void {
    const view = this.#rig.view();
    if (view.mode === mode) return;
    this.#go(mode === "walk" ? onFoot(view, this.#free) : overSpot(view), true);
  }

  /** Held keys; the camera keeps moving until all are 0. */
  steer(steering: Steering): void {
    this.#rig.steer(steering);
    this.#framed = false;
  }

  /** Where the camera is, or is going. */
  view(): View {
    return this.#rig.view();
  }

  setView(view: View): void {
    if (isFiniteView(view)) this.#go(view, false);
  }

  /** Draws the plant at an instant; where nothing has changed since the last call, it does nothing. */
  renderAt(timeUs: number): void {
    const nowMs = performance.now();
    const seconds = Number.isNaN(this.#renderedMs) ? 0 : (nowMs - this.#renderedMs) / 1000;
    this.#renderedMs = nowMs;
    const moved = this.#rig.update(nowMs, seconds);
    if (moved) {
      this.#rig.apply(this.#camera);
      this.#labelsStale = true;
    }
    const { forward } = this.#rig.frame;
    const fading = this.#building.turnTo(forward, this.#options.reducedMotion ? Infinity : seconds);
    if (timeUs !== this.#timeUs) this.#stale = true;
    this.#timeUs = timeUs;
    this.#followOrder();
    if (this.#labelsStale) this.#labels.place(this.#rig.frame, this.#rig.pose.fov, this.#rig.screen);
    this.#labelsStale = false;
    if (!(moved || fading || this.#stale) || !this.#surface.ready) return;
    this.#stale = false;
    this.#orders.renderAt(timeUs);
    this.#surface.render(this.#scene, this.#camera);
    this.#orders.sent();
  }

  dispose(): void {
    this.#gestures.dispose();
    this.#labels.dispose();
    for (const layer of this.#layers) layer.dispose();
    this.#surface.dispose();
  }

  #handlers(canvas: HTMLCanvasElement) {
    const moved = () => (this.#framed = false);
    return {
      onTurn: (dx: number, dy: number) => (moved(), this.#rig.turn(dx, dy)),
      onPan: (from: Pixel, to: Pixel) => (moved(), this.#rig.pan(from, to)),
      onDolly: (at: Pixel, factor: number) => (moved(), this.#rig.dolly(at, factor)),
      onClick: (at: Pixel, target: EventTarget | null) => this.#options.onSelect(this.#pick(at, target)),
      onDoubleClick: (at: Pixel, target: EventTarget | null) => {
        const picked = this.#pick(at, target);
        if (picked) this.#options.onOpen?.(picked);
      },
      onHover: (at: Pixel | undefined, target: EventTarget | null) => {
        const picked = at && this.#pickHovered(at, target);
        canvas.style.cursor = picked ? "pointer" : "";
        this.#hover(picked);
      },
      onSettled: () => this.#options.onViewChange?.(),
    };
  }

  #hover(picked: Picked | undefined): void {
    if (picked?.id === this.#hovered) return;
    this.#hovered = picked?.id;
    this.#markings.setHovered(picked?.id);
    this.#labels.setHovered(picked?.id);
    this.#stale = this.#labelsStale = true;
    this.#options.onHover?.(picked);
  }

  #go(view: View, animate: boolean): void {
    this.#framed = false;
    this.#building.setInside(view.mode === "walk");
    this.#rig.go(view, animate ? performance.now() : undefined);
    this.#stale = true;
  }

  #viewOn(picked: Picked): View | undefined {
    const now = this.#rig.view();
    if (picked.kind === "station") {
      const place = this.#stations.get(picked.id)?.place;
      return place ? besideStation(place, now, this.#free) : undefined;
    }
    const signal = this.#signalOf.get(picked.id);
    const found = signal !== undefined && this.#orders.poseOf(signal, this.#timeUs, this.#pose);
    return found ? overOrder(this.#pose, now, this.#free) : undefined;
  }

  #resize(width: number, height: number): void {
    this.#rig.setSize(width, height);
    if (this.#framed) this.frameAll(false);
    this.#stale = true;
  }

  #changeAvailability(why: "unsupported" | "lost" | "restored"): void {
    this.#stale = true;
    this.#options.onUnavailable?.(why);
  }

  #nameOrder(): void {
    const id = this.#selected?.kind === "order" ? this.#selected.id : undefined;
    this.#labels.setOrder(id, id === undefined ? undefined : this.#options.orderLabelOf?.(id));
  }

  /** Ring and label of the selected order go where it is. */
  #followOrder(): void {
    if (this.#selected?.kind !== "order") {
      this.#ring.place(undefined);
      return;
    }
    const signal = this.#signalOf.get(this.#selected.id);
    const found = signal !== undefined && this.#orders.poseOf(signal, this.#timeUs, this.#pose);
    this.#ring.place(found ? this.#pose : undefined);
    const label = this.#labels.placeOrder(found ? this.#pose : undefined, ORDER_LABEL_M);
    this.#labelsStale ||= label;
  }

  #rayAt(at: Pixel): Ray {
    return { eye: this.#rig.frame.eye, direction: rayAt(this.#rig.pose, this.#rig.screen, at) };
  }

  #pickHovered(at: Pixel, target: EventTarget | null): Picked | undefined {
    const labelled = this.#labels.pickedAt(target);
    if (labelled) return labelled.kind === "station" ? labelled : undefined;
    const station = pickStation(this.#rayAt(at), this.#blocks);
    return station && { kind: "station", id: station.id };
  }

  /** The nearest thing at a pixel. An order wins over the station on whose place it stands. */
  #pick(at: Pixel, target: EventTarget | null): Picked | undefined {
    const labelled = this.#labels.pickedAt(target);
    if (labelled) return labelled;
    const ray = this.#rayAt(at);
    let order: { id: string; far: number } | undefined;
    for (const signal of this.#orders.drawn()) {
      if (!this.#orders.poseOf(signal, this.#timeUs, this.#pose)) continue;
      const half = [CARRIER.halfWidth, CARRIER.halfDepth] as const;
      const far = distanceTo(ray, this.#pose, half, CARRIER.height);
      if (far < (order?.far ?? Infinity)) order = { id: this.#idOf.get(signal)!, far };
    }
    const station = pickStation(ray, this.#blocks);
    if (order && order.far < (station?.far ?? Infinity) + 3) return { kind: "order", id: order.id };
    return station && { kind: "station", id: station.id };
  }
}

/** The motion signal of each order. */
function motionSignals({ entities, signals }: Dictionary): Map<string, number> {
  const found = new Map<string, number>();
  for (const { number, entity, kind } of signals) {
    const owner = entities[entity]!;
    if (kind === "motion" && owner.kind === "order") found.set(owner.id, number);
  }
  return found;
}

/** In its product's colour, and as full as it has parts: from 1 to 1000 or more. */
function looksOf({ entities }: Dictionary, { products }: Plant): (entity: number) => OrderLook {
  const colours = new Map(products.map(({ id }, i): [string | number, number] => [id, i]));
  return (entity) => {
    const { product, quantity } = entities[entity]!.attributes;
    const parts = typeof quantity === "number" && quantity >= 1 ? quantity : 30;
    return { colour: colours.get(product ?? "") ?? 0, load: Math.min(1, Math.log10(parts) / 3) };
  };
}

function blocksOf(stations: readonly Station[], heights: ReadonlyMap<string, number>): Block[] {
  return stations.flatMap(({ id, place }) =>
    place ? [{ id, place, height: heights.get(id) ?? 1 }] : [],
  );
}

function anchorsOf(blocks: readonly Block[]) {
  return blocks.map(({ id, place, height }) => ({
    id,
    x: place.x_m,
    y: place.y_m,
    z: height + LABEL_GAP_M,
  }));
}
