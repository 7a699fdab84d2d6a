/** The plant in 3D: joins the layers, the camera and the pointer. */

import { Color, PerspectiveCamera, Scene } from "three";

import { PathTable, type Pose } from "../motion/laws";
import { type Laws, lawAt } from "../motion/law-table";
import type { LawRow } from "../motion/store";
import type { Dictionary, Entity } from "../protocol/dictionary";
import type { Plant, Station } from "../protocol/plant";
import { type Addition, Additions, type Interior } from "./addition";
import { floorAt, type Pixel, type Point3, rayAt, viewOf } from "./camera-math";
import { CameraRig } from "./camera-rig";
import { Hand } from "./hand";
import { Labels } from "./labels";
import { type Contents, lifted, PlantLayers } from "./layers";
import { contentOf, type Extent, hallOf } from "./layout";
import { Looks } from "./looks";
import { MovingNames } from "./moving-names";
import { FLOOR_INK, NO_STATE } from "./palette";
import { Picker, type Ray } from "./picking";
import { Pointed } from "./pointed";
import { StagedOrders, Stages } from "./stages";
import { Surface } from "./surface";
import type {
  Covered,
  KeepClear,
  Picked,
  SceneMode,
  SceneOptions,
  SceneStatistics,
  Selected,
  Steering,
  Theme,
  View,
} from "./types";
import { Walkers } from "./walkers";
import { besideStation, FIRST_SIDES, isFiniteView, onFoot, overOrder, overSpot } from "./views";

/** What the scene needs to know of something that moves. */
export type MovingEntity = Pick<Entity, "kind" | "id" | "attributes">;

export class PlantScene {
  readonly #options: SceneOptions;
  readonly #stations: ReadonlyMap<string, Station>;
  readonly #plant: Plant;
  readonly #contents: Contents;
  readonly #dictionary: Dictionary;
  /** How many of its signals are known here. */
  #nSignal = 0;
  readonly #looks: Looks;
  readonly #names = new MovingNames();
  readonly #staged: StagedOrders;
  readonly #content: readonly Point3[];

  readonly #surface: Surface;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera();
  readonly #rig: CameraRig;
  readonly #hand: Hand;
  readonly #labels: Labels;
  readonly #layers: PlantLayers;
  readonly #walkers: Walkers;
  readonly #picker: Picker;
  readonly #additions: Additions;
  readonly #pointed: Pointed;

  readonly #pose: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  /** Nobody has moved the camera yet, so it keeps the whole plant in the free part. */
  #framed = true;
  #stale = true;
  #labelsStale = true;
  #timeUs = 0;
  #renderedMs = NaN;
  #theme: Theme = "light";

  constructor(
    canvas: HTMLCanvasElement,
    labels: HTMLElement,
    contents: Contents,
    dictionary: Dictionary,
    options: SceneOptions,
  ) {
    const { plant } = contents;
    const hall = hallOf(plant);
    this.#options = options;
    this.#content = contentOf(plant, hall);
    this.#stations = new Map(plant.stations.map((station) => [station.id, station]));
    this.#plant = plant;
    this.#contents = contents;
    this.#dictionary = dictionary;
    this.#looks = new Looks(contents.kit, plant);
    this.#surface = new Surface(canvas, {
      onUnavailable: (why) => this.#changeAvailability(why),
      onResize: (width, height) => this.#resize(width, height),
    });
    this.#layers = new PlantLayers(contents, dictionary, hall, this.#surface.renderer);
    const { stations, orders, operators, stand } = this.#layers;
    this.#walkers = new Walkers(orders, operators);
    this.#staged = new StagedOrders(new Stages(plant, contents.kit.products), orders);
    this.learn();
    this.#picker = new Picker(plant.stations, stations.heights, this.#layers, (signal) => this.#names.thingOf(signal));
    this.#rig = new CameraRig(hall, stand, options.reducedMotion);
    this.#labels = new Labels(labels, this.#picker.anchors(), options.markOf);
    this.#additions = new Additions(this.#interior(hall));
    this.#pointed = new Pointed({
      layers: this.#layers,
      labels: this.#labels,
      additions: this.#additions,
      options,
      signalOf: (thing) => this.#names.signalOf(thing),
    });
    this.#hand = new Hand(canvas, labels, {
      rig: this.#rig,
      labels: this.#labels,
      additions: this.#additions,
      options,
      pick: (at) => this.#picker.pick(this.#rayAt(at), this.#timeUs),
      pickHovered: (at) => this.#picker.pickStation(this.#rayAt(at)),
      onHover: (picked) => {
        this.#pointed.hover(picked);
        this.#stale = this.#labelsStale = true;
      },
      onMove: () => (this.#framed = false),
    });
    this.#scene.add(this.#layers.root);
    this.#scene.background = new Color();
    this.setTheme("light");
    this.refreshLabels();
    this.#surface.observe();
    this.frameAll(false);
  }

  get statistics(): SceneStatistics {
    return this.#surface.statistics;
  }

  /** Whether nobody has moved the camera yet. */
  get framed(): boolean {
    return this.#framed;
  }

  /** Adds what code that is loaded later draws or does; returns what takes it away again. */
  add(make: (interior: Interior) => Addition): () => void {
    return this.#additions.add(make);
  }

  /** Takes in what the log has named since: what has been named before keeps its numbers. */
  learn(): void {
    const { signals, entities, paths } = this.#dictionary;
    for (; this.#nSignal < signals.length; this.#nSignal++) {
      const { entity, kind } = signals[this.#nSignal]!;
      if (kind === "motion") this.addMoving(entities[entity]!, this.#nSignal);
    }
    if (paths.length === this.#layers.orders.paths.count) return;
    this.#layers.orders.growPaths(new PathTable(lifted(paths, this.#plant.conveyors)));
    this.#stale = true;
  }

  /** Something that moves: an order, a vehicle or an operator; it is nowhere until it follows a law. */
  addMoving(entity: MovingEntity, signal: number): void {
    const shown = this.#looks.of(entity);
    this.#layers.orders.addOrder(signal, shown);
    if (entity.kind === "operator") this.#walkers.add(signal, entity.id);
    this.#names.set(signal, entity);
  }

  /** The law that a motion signal follows from now on; undefined or a NaN hold takes it away. */
  setMotion(signal: number, law: LawRow | undefined): void {
    if (!this.#walkers.setMotion(signal, law)) this.#layers.orders.setMotion(signal, law);
    if (law) this.#staged.show(signal, law.atUs);
    this.#stale = true;
  }

  /** The same for a path or a pose, a row of some laws. */
  setMotionRow(signal: number, laws: Laws, row: number): void {
    if (this.#walkers.has(signal)) return this.setMotion(signal, lawAt(laws, row));
    this.#layers.orders.setMotionRow(signal, laws, row);
    this.#staged.show(signal, laws.atUs[row]!);
    this.#stale = true;
  }

  setStationState(stationId: string, state: number | undefined): void {
    this.#layers.stations.setState(stationId, state ?? NO_STATE);
    this.#layers.operators.setState(stationId, state ?? NO_STATE);
    this.#layers.markings.setState(stationId, state ?? NO_STATE);
    this.#labels.setState(stationId, state);
    this.#labels.setText(stationId, this.#options.labelOf(stationId));
    this.#stale = this.#labelsStale = true;
  }

  /** A service has begun at a station, and takes so long; 0 where nobody knows. */
  setService(stationId: string, startUs: number, durationS: number): void {
    this.#layers.stations.setService(stationId, startUs, durationS);
    this.#stale = true;
  }

  /** How much more or less stations do than in another world: outlined in its colour. */
  setDifferences(differences: ReadonlyMap<string, number>): void {
    this.#layers.markings.setDifferences(differences);
    this.#stale = true;
  }

  /** Where an operator works; undefined when nowhere. */
  setOperatorStation(operatorId: string, stationId: string | undefined): void {
    this.#walkers.setStation(operatorId, stationId);
    this.#stale = true;
  }

  /** Takes all words from `labelOf` again: after a change of language, or as durations grow. */
  refreshLabels(): void {
    for (const { id } of this.#picker.blocks) this.#labels.setText(id, this.#options.labelOf(id));
    this.#pointed.nameOrder();
    this.#labelsStale = true;
  }

  select(selected: Selected | undefined): void {
    this.#pointed.select(selected);
    this.#stale = this.#labelsStale = true;
  }

  /** Brings the camera to a thing; an order that is nowhere just now is left alone. */
  focus(picked: Picked, animate: boolean): void {
    const view = this.#viewOn(picked);
    if (view) this.#go(view, animate);
  }

  frameAll(animate: boolean): void {
    this.#go(viewOf(this.#content, this.#rig.screen, FIRST_SIDES), animate);
    this.#framed = true;
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#layers.setTheme(theme);
    this.#additions.setTheme(theme);
    (this.#scene.background as Color).set(FLOOR_INK[theme].page);
    this.#stale = true;
  }

  /** What panels cover; the camera's middle goes to the middle of the rest. */
  setFreeRectangle(covered: Covered): void {
    this.#rig.setCovered(covered);
    if (this.#framed) this.frameAll(false);
  }

  /** How labels keep clear of what lies over the picture. */
  setKeepClear(keepClear: KeepClear): void {
    this.#labels.setKeepClear(keepClear);
    this.#labelsStale = true;
  }

  setMode(mode: SceneMode): void {
    const view = this.#rig.view();
    if (view.mode === mode) return;
    this.#go(mode === "walk" ? onFoot(view, this.#layers.free) : overSpot(view), true);
  }

  /** Held keys; the camera keeps moving until all are 0. */
  steer(steering: Steering): void {
    this.#rig.steer(steering);
    if (Object.values(steering).some((axis) => axis !== 0)) this.#framed = false;
  }

  /** Where the camera is, or is going. */
  view(): View {
    return this.#rig.view();
  }

  setView(view: View, animate = false): void {
    if (isFiniteView(view)) this.#go(view, animate);
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
    const { forward, eye } = this.#rig.frame;
    const fading = this.#layers.hall.turnTo(forward, this.#options.reducedMotion ? Infinity : seconds, eye);
    if (timeUs !== this.#timeUs) this.#stale = true;
    const easing = this.#layers.stations.renderAt(timeUs, this.#options.reducedMotion ? Infinity : seconds);
    this.#timeUs = timeUs;
    if (this.#pointed.follow(timeUs)) this.#labelsStale = true;
    if (this.#additions.update(timeUs, seconds)) this.#stale = true;
    if (this.#labelsStale) this.#placeLabels();
    this.#labelsStale = false;
    if (!(moved || fading || easing || this.#stale) || !this.#surface.ready) return;
    this.#stale = false;
    this.#layers.orders.renderAt(timeUs);
    this.#surface.render(this.#scene, this.#camera);
    this.#layers.orders.sent();
  }

  dispose(): void {
    this.#additions.dispose();
    this.#hand.dispose();
    this.#labels.dispose();
    this.#layers.dispose();
    this.#surface.dispose();
  }

  #interior(hall: Extent): Interior {
    const theme = (): Theme => this.#theme;
    return {
      ...this.#contents,
      hall,
      layers: this.#layers,
      scene: this.#scene,
      camera: this.#camera,
      rig: this.#rig,
      surface: this.#surface,
      get theme() {
        return theme();
      },
      reducedMotion: this.#options.reducedMotion,
      rayAt: (at) => this.#rayAt(at),
      floorAt: (at) => floorAt(this.#rig.pose, this.#rig.screen, at),
      pick: (at) => this.#picker.pick(this.#rayAt(at), this.#timeUs),
      pickAlong: (ray) => this.#picker.pick(ray, this.#timeUs),
      place: (id, from, to) => {
        this.#layers.place(id, from, to);
        if (this.#stations.has(id)) this.#labels.move(id, this.#picker.place(id, to));
        this.#stale = this.#labelsStale = true;
      },
      redraw: () => (this.#stale = this.#labelsStale = true),
      go: (view) => this.#go(view, !this.#options.reducedMotion),
    };
  }

  #placeLabels(): void {
    const { frame, pose, screen } = this.#rig;
    this.#labels.place(frame, pose.fov, screen, (label, isPointed) => this.#additions.left(label, isPointed));
  }

  /** What a person sees at a pixel lies on this. */
  #rayAt(at: Pixel): Ray {
    const direction = rayAt(this.#rig.pose, this.#rig.screen, at);
    return this.#additions.cut({ eye: this.#rig.frame.eye, direction });
  }

  #go(view: View, animate: boolean): void {
    this.#framed = false;
    this.#layers.hall.setInside(view.mode === "walk");
    this.#rig.go(view, animate ? performance.now() : undefined);
    this.#stale = true;
  }

  #viewOn(picked: Picked): View | undefined {
    const now = this.#rig.view();
    if (picked.kind === "station") {
      const place = this.#stations.get(picked.id)?.place;
      return place ? besideStation(place, now, this.#layers.free) : undefined;
    }
    const signal = this.#names.signalOf(picked);
    const found = signal !== undefined && this.#layers.orders.poseOf(signal, this.#timeUs, this.#pose);
    return found ? overOrder(this.#pose, now, this.#layers.free) : undefined;
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
}
