/** Words over the scene, as few as there is room for: the important ones first. */

import "./labels.css";

import type { Pose } from "../motion/laws";
import type { Frame, Screen } from "./camera-math";
import { shiftOf } from "./camera-math";
import type { KeepClear, LabelText, Picked, StateMark } from "./types";

/** Class of each state, as styles/tokens.css colours it, by its number. */
const STATE_CLASS = ["producing", "setting_up", "starved", "blocked", "failed", "off_shift", "idle"];
const FAILED = 4;
const LOUD: ReadonlySet<number> = new Set([1, 3, FAILED]);

/** Priorities: a label gives way to all of a higher one, and among equals to nearer ones. */
const SELECTED = 4;
const HOVERED = 3;
const FAILED_RANK = 2;
const LOUD_RANK = 1;
const NAMED_BEFORE = 0.5;
/** Free pixels around each label. */
const AIR_PX = 4;
const STEM_PX = 18;
const MARK_PX = 20;
const MARK_STEM_PX = 9;
/** On a phone only what needs attention is named. */
const NARROW_PX = 640;
const FARTHEST_M = 1_000;
const MOST_SIZES = 4_096;

/** The state's shape on a tile of its colour, as in the panels, and the words. */
const PARTS = `<svg class="glyph" viewBox="0 0 16 16">
<rect width="16" height="16" rx="4.5" fill="var(--label-tint)"/>
<path stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>
</svg><div><div class="title"></div><span class="detail"></span></div>`;

const Form = { Hidden: 0, Mark: 1, Named: 2 } as const;
type Form = (typeof Form)[keyof typeof Form];

interface Label {
  readonly picked: Picked;
  readonly element: HTMLElement;
  readonly title: HTMLElement;
  readonly detail: HTMLElement;
  readonly glyph: SVGPathElement;
  x: number;
  y: number;
  z: number;
  state: number | undefined;
  text: LabelText;
  /** How it looks and what it says, with any digit for each. */
  words: string;
  /** Of the whole label; 0 until it is measured. */
  widthPx: number;
  heightPx: number;
  /** As it was shown last, and as it is about to be. */
  shown: Form;
  form: Form;
  /** Where its thing is on the screen, how important it is, how far. */
  atX: number;
  atY: number;
  rank: number;
  far: number;
  /** Whether it lies clear of panels. */
  clear: boolean;
  /** As it was drawn last. */
  stemPx: number;
  asidePx: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface LabelAnchor {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A label's thing, and the point over it. */
export interface Named extends Omit<LabelAnchor, "id"> {
  readonly picked: Picked;
}

/** Where a label points, if its thing is to be seen at all. */
export type Pointing = (label: Named, isPointed: boolean) => Named | undefined;

export class Labels {
  readonly #container: HTMLElement;
  readonly #markOf: ((state: number | undefined) => StateMark | undefined) | undefined;
  readonly #all: Label[] = [];
  readonly #placed: Label[] = [];
  /** Width and height of labels, by how they look and what they say. */
  readonly #sizes = new Map<string, readonly [widthPx: number, heightPx: number]>();
  #sizedFor = "";
  #keepClear: KeepClear = () => true;
  readonly #byId = new Map<string, Label>();
  readonly #ofElement = new WeakMap<EventTarget, Label>();
  readonly #order: Label;
  #hovered: string | undefined;
  #selected: string | undefined;

  constructor(
    container: HTMLElement,
    anchors: readonly LabelAnchor[],
    markOf: ((state: number | undefined) => StateMark | undefined) | undefined,
  ) {
    this.#container = container;
    this.#markOf = markOf;
    container.setAttribute("aria-hidden", "true"); // the tree says the same to screen readers
    for (const anchor of anchors) {
      const label = this.#create({ kind: "station", id: anchor.id });
      Object.assign(label, { x: anchor.x, y: anchor.y, z: anchor.z });
      this.#byId.set(anchor.id, label);
    }
    this.#order = this.#create({ kind: "order", id: "" });
    this.#order.element.classList.add("order");
  }

  setState(id: string, state: number | undefined): void {
    const label = this.#byId.get(id);
    if (!label || label.state === state) return;
    label.state = state;
    this.#dress(label);
  }

  setText(id: string, text: LabelText): void {
    const label = this.#byId.get(id);
    if (label) this.#write(label, text);
  }

  /** Takes a station's label to another anchor; undefined hides it. */
  move(id: string, anchor: Omit<LabelAnchor, "id"> | undefined): void {
    const label = this.#byId.get(id);
    if (label) Object.assign(label, anchor ?? { x: NaN, y: NaN, z: NaN });
  }

  setKeepClear(keepClear: KeepClear): void {
    this.#keepClear = keepClear;
  }

  setHovered(id: string | undefined): void {
    const before = this.#hovered;
    this.#hovered = id;
    for (const each of [before, id]) this.#dressId(each);
  }

  setSelected(id: string | undefined): void {
    const before = this.#selected;
    this.#selected = id;
    for (const each of [before, id]) this.#dressId(each);
  }

  /** Names the selected order; it follows `placeOrder`. */
  setOrder(id: string | undefined, text: LabelText | undefined): void {
    const label = this.#order;
    Object.assign(label, { picked: { kind: "order", id: id ?? "" }, rank: -1 });
    this.#write(label, id === undefined || !text ? { title: "", detail: "" } : text);
  }

  /**
   * Takes the order's label to where it is; undefined where it is nowhere.
   *
   * @returns Whether labels are to be placed again.
   */
  placeOrder(pose: Readonly<Pose> | undefined, aboveM: number): boolean {
    const label = this.#order;
    const [x, y, z] = pose ? [pose.x, pose.y, pose.z + aboveM] : [NaN, NaN, NaN];
    const same = Object.is(x, label.x) && Object.is(y, label.y) && Object.is(z, label.z);
    [label.x, label.y, label.z] = [x, y, z];
    return !same;
  }

  /** What a pointer is on, where it is on a label. */
  pickedAt(target: EventTarget | null): Picked | undefined {
    for (let node = target as Node | null; node && node !== this.#container; node = node.parentNode) {
      const label = this.#ofElement.get(node);
      if (label) return label.picked;
    }
    return undefined;
  }

  /**
   * Puts every label where its thing is seen.
   *
   * What matters is named first. All else gets its mark, and its name too where that covers no
   * other mark: so a crowded hall stays visible, and coming nearer opens the names.
   */
  place(frame: Frame, fov: number, screen: Screen, pointing: Pointing = (label) => label): void {
    const narrow = screen.width < NARROW_PX;
    this.#resize(screen);
    for (const label of this.#all) {
      const at = pointing(label, this.#isPointed(label));
      label.rank = -1;
      if (at && label.text.title !== "") this.#project(label, at, frame, fov, screen);
    }
    this.#all.sort(byRank);
    this.#measure(this.#all.filter(({ rank }) => rank >= (narrow ? LOUD_RANK : 0)));
    this.#placed.length = 0;
    for (const label of this.#all) {
      const named = label.rank >= LOUD_RANK;
      const shown = label.rank >= 0 && (named || !narrow);
      this.#form(label, named ? Form.Named : Form.Mark, screen);
      if (shown && named && !this.#hasRoom(label)) this.#form(label, Form.Mark, screen);
      if (shown && this.#hasRoom(label)) this.#placed.push(label);
      else label.form = Form.Hidden;
    }
    for (const label of this.#placed) {
      if (label.form !== Form.Mark || label.rank >= LOUD_RANK) continue;
      this.#form(label, Form.Named, screen);
      if (!this.#hasRoom(label)) this.#form(label, Form.Mark, screen);
    }
    for (const label of this.#all) this.#show(label);
  }

  dispose(): void {
    for (const { element } of this.#all) element.remove();
  }

  #create(picked: Picked): Label {
    const element = document.createElement("div");
    element.innerHTML = PARTS;
    element.hidden = true;
    const find = <Part extends Element>(selector: string): Part => element.querySelector<Part>(selector)!;
    this.#container.append(element);
    const label: Label = {
      picked, element, title: find(".title"), detail: find(".detail"), glyph: find("path"),
      x: 0, y: 0, z: 0, state: undefined, text: { title: "", detail: "" },
      words: "", widthPx: 0, heightPx: 0, shown: Form.Hidden, form: Form.Hidden,
      atX: 0, atY: 0, rank: -1, far: 0, clear: false, stemPx: NaN, asidePx: 0, left: 0, top: 0, right: 0, bottom: 0,
    };
    this.#all.push(label);
    this.#ofElement.set(element, label);
    this.#dress(label);
    return label;
  }

  #dressId(id: string | undefined): void {
    const label = id === undefined ? undefined : this.#byId.get(id);
    if (label) this.#dress(label);
  }

  #isLoud(label: Label): boolean {
    return label.state !== undefined && LOUD.has(label.state);
  }

  #isPointed({ picked: { kind, id } }: Label): boolean {
    return kind === "order" || id === this.#selected || id === this.#hovered;
  }

  #dress(label: Label): void {
    const { element, state, picked } = label;
    const order = picked.kind === "order";
    const state_ = state === undefined ? "none" : STATE_CLASS[state];
    element.className = `scene-label state-${state_}${order ? " order" : ""}`;
    element.classList.toggle("mark", label.shown === Form.Mark);
    element.classList.toggle("loud", this.#isLoud(label));
    element.classList.toggle("selected", picked.id === this.#selected && !order);
    const mark = order ? undefined : this.#markOf?.(state);
    label.glyph.setAttribute("d", mark?.shape ?? "");
    label.glyph.setAttribute("fill", mark?.filled ? "var(--on-state)" : "none");
    label.glyph.setAttribute("stroke", mark?.filled ? "none" : "var(--on-state)");
    const told = this.#isPointed(label) || label.text.told || this.#isLoud(label) ? label.text.detail : "";
    if (label.detail.textContent !== told) label.detail.textContent = told;
    label.widthPx = 0; // to be measured again
    // A digit is as wide as any other: while time counts up, the size is known.
    label.words = `${element.className.replace(" mark", "")}\n${label.text.title}\n${told}`.replaceAll(/\d/g, "0");
  }

  #write(label: Label, text: LabelText): void {
    const { title, detail, told } = label.text;
    if (title === text.title && detail === text.detail && told === text.told) return;
    label.text = text;
    label.title.textContent = text.title;
    this.#dress(label);
  }

  #project(label: Label, at: Named, { eye, forward, right, up }: Frame, fov: number, screen: Screen): void {
    const [x, y, z] = [at.x - eye[0], at.y - eye[1], at.z - eye[2]];
    const far = x * forward[0] + y * forward[1] + z * forward[2];
    if (!(far > 0.5 && far < FARTHEST_M)) return;
    const perM = screen.height / (2 * Math.tan(fov / 2) * far);
    const [shiftX, shiftY] = shiftOf(screen);
    label.atX = screen.width / 2 + shiftX + (x * right[0] + y * right[1] + z * right[2]) * perM;
    label.atY = screen.height / 2 + shiftY - (x * up[0] + y * up[1] + z * up[2]) * perM;
    label.far = far;
    const inside = label.atX > 0 && label.atX < screen.width && label.atY > 0;
    if (inside && label.atY < screen.height + 100) label.rank = this.#rank(label);
  }

  #rank(label: Label): number {
    if (label.picked.kind === "order" || label.picked.id === this.#selected) return SELECTED;
    if (label.picked.id === this.#hovered) return HOVERED;
    if (label.state === FAILED) return FAILED_RANK;
    if (label.text.told || this.#isLoud(label)) return LOUD_RANK;
    return label.shown === Form.Named ? NAMED_BEFORE : 0;
  }

  /** Gives a label the size of a form, above its thing; what is urgent, beside panels over it. */
  #form(label: Label, form: Form, screen: Screen): void {
    const whole = form === Form.Named;
    if (whole) this.#measure([label]);
    const [width, height] = whole ? [label.widthPx, label.heightPx] : [MARK_PX, MARK_PX];
    label.form = form;
    label.left = label.atX - width / 2;
    label.right = label.atX + width / 2;
    label.bottom = label.atY - (whole ? STEM_PX : MARK_STEM_PX);
    label.top = label.bottom - height;
    label.clear = this.#keepClear(label, screen, label.rank >= LOUD_RANK);
  }

  /** A page that is zoomed writes in another size. */
  #resize({ width, height }: Screen): void {
    const now = `${width} ${height}`;
    if (now === this.#sizedFor) return;
    this.#sizedFor = now;
    this.#sizes.clear();
    for (const label of this.#all) label.widthPx = 0;
  }

  /**
   * Hidden or as marks they do not show their size: those whose size is not known are laid out, all
   * at once, for the moment of measuring.
   */
  #measure(labels: readonly Label[]): void {
    const unknown = labels.filter((label) => label.widthPx === 0 && !this.#recall(label));
    for (const { element } of unknown) {
      element.hidden = false;
      element.classList.remove("mark");
    }
    if (this.#sizes.size > MOST_SIZES) this.#sizes.clear();
    for (const label of unknown) {
      label.widthPx = label.element.offsetWidth;
      label.heightPx = label.element.offsetHeight;
      this.#sizes.set(label.words, [label.widthPx, label.heightPx]);
    }
    for (const { element, shown } of unknown) {
      element.hidden = shown === Form.Hidden;
      element.classList.toggle("mark", shown === Form.Mark);
    }
  }

  #recall(label: Label): boolean {
    const size = this.#sizes.get(label.words);
    if (size) [label.widthPx, label.heightPx] = size;
    return size !== undefined;
  }

  #hasRoom(label: Label): boolean {
    if (!label.clear) return false;
    for (const other of this.#placed) {
      if (other === label) continue;
      const beside = label.left > other.right + AIR_PX || other.left > label.right + AIR_PX;
      const above = label.top > other.bottom + AIR_PX || other.top > label.bottom + AIR_PX;
      if (!beside && !above) return false;
    }
    return true;
  }

  #show(label: Label): void {
    const { element, form } = label;
    if (label.shown !== form) {
      label.shown = form;
      element.hidden = form === Form.Hidden;
      element.classList.toggle("mark", form === Form.Mark);
    }
    if (form === Form.Hidden) return;
    const asidePx = Math.round(label.atX - (label.left + label.right) / 2);
    const isOver = label.left <= label.atX && label.atX <= label.right;
    const stemPx = isOver ? Math.max(0, Math.round(label.atY - label.bottom)) : 0;
    if (label.stemPx !== stemPx) element.style.setProperty("--stem", `${(label.stemPx = stemPx)}px`);
    if (label.asidePx !== asidePx) element.style.setProperty("--aside", `${(label.asidePx = asidePx)}px`);
    element.style.transform = `translate(${Math.round(label.left)}px, ${Math.round(label.top)}px)`;
    element.style.zIndex = String(Math.round(1e4 - 10 * label.far + 1e4 * Math.floor(label.rank)));
  }
}

function byRank(a: Label, b: Label): number {
  return b.rank - a.rank || a.far - b.far;
}
