/** The canvas: its context, its size, and what happens when either is lost. */

import { type PerspectiveCamera, type Scene, WebGLRenderer } from "three";

import type { SceneStatistics } from "./types";

/** Finer than this nobody sees, and it costs four times as much. */
const MOST_PIXEL_RATIO = 2;

export interface SurfaceHandlers {
  readonly onUnavailable: (why: "unsupported" | "lost" | "restored") => void;
  readonly onResize: (width: number, height: number) => void;
}

/** Without WebGL it stays empty and everything else goes on, so that only the picture is missing. */
export class Surface {
  readonly renderer: WebGLRenderer | undefined;
  readonly statistics: { -readonly [K in keyof SceneStatistics]: SceneStatistics[K] } = { drawCalls: 0, triangles: 0 };

  readonly #abort = new AbortController();
  readonly #observer: ResizeObserver;
  #lost = false;
  #eye: PerspectiveCamera | undefined;

  constructor(
    readonly canvas: HTMLCanvasElement,
    readonly handlers: SurfaceHandlers,
  ) {
    const context = canvas.getContext("webgl2", { alpha: false, antialias: true, stencil: true });
    if (context) {
      this.renderer = new WebGLRenderer({ canvas, context, antialias: true });
      // Asking whether a shader was understood waits until it is built; the browser tells of one that was not.
      this.renderer.debug.checkShaderErrors = false;
    } else handlers.onUnavailable("unsupported");
    const { signal } = this.#abort;
    canvas.addEventListener("webglcontextlost", (event) => this.#lose(event), { signal });
    canvas.addEventListener("webglcontextrestored", () => this.#restore(), { signal });
    this.#observer = new ResizeObserver(() => this.#resize());
  }

  /** From now on the size is that of the canvas on the page. */
  observe(): void {
    this.#observer.observe(this.canvas);
    this.#resize();
  }

  get ready(): boolean {
    return this.renderer !== undefined && !this.#lost;
  }

  /** The eye of a headset sees instead of the page's camera as long as there is one. */
  set eye(eye: PerspectiveCamera | undefined) {
    this.#eye = eye;
    this.#resize();
  }

  render(scene: Scene, camera: PerspectiveCamera): void {
    if (!this.renderer) return;
    this.renderer.render(scene, this.#eye ?? camera);
    const { calls, triangles } = this.renderer.info.render;
    this.statistics.drawCalls = calls;
    this.statistics.triangles = triangles;
  }

  /** Something that casts a shadow stands elsewhere: shadows are drawn anew, once. */
  castAnew(): void {
    if (this.renderer) this.renderer.shadowMap.needsUpdate = true;
  }

  dispose(): void {
    this.#abort.abort();
    this.#observer.disconnect();
    this.renderer?.dispose();
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.canvas;
    if (clientWidth === 0 || clientHeight === 0 || this.#eye) return; // a headset has its own size
    this.renderer?.setPixelRatio(Math.min(devicePixelRatio, MOST_PIXEL_RATIO));
    this.renderer?.setSize(clientWidth, clientHeight, false);
    this.handlers.onResize(clientWidth, clientHeight);
  }

  #lose(event: Event): void {
    event.preventDefault(); // else the browser does not give it back
    this.#lost = true;
    this.handlers.onUnavailable("lost");
  }

  #restore(): void {
    this.#lost = false;
    this.castAnew();
    this.handlers.onUnavailable("restored");
  }
}
