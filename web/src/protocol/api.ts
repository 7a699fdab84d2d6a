/** The HTTP interface of the server. */
import type {
  Highlight,
  Jump,
  KpiAnswer,
  KpiDefinition,
  Lanes,
  OrderAnswer,
  StationAnswer,
  World,
} from "./answers";
import type { DictionaryPart } from "./growing";
import type { PlantKit, SceneAnswer } from "./kit";
import type { Plant } from "./plant";
import type { WhyAnswers, WhyQuestion } from "./why";

/** A fault in what was sent, as the server tells it. */
export interface Diagnostic {
  readonly code: string;
  /** Such as `edit 2 (set stations/lathe/capacity)`. */
  readonly where: string;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

/** A request that did not succeed: what the server said (RFC 9457), or that it was not reached. */
export class ApiProblem extends Error {
  /** @param status The HTTP status, or 0 when no answer came. */
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly code: string,
    /** All that is wrong, where the server tells it one by one. */
    readonly faults: readonly Diagnostic[] = [],
  ) {
    super(detail === "" ? title : `${title}: ${detail}`);
    this.name = "ApiProblem";
  }
}

/** Bytes of the head of a GLB file, and where in it the length of the file stands. */
const [GLB_HEAD, GLB_LENGTH] = [12, 8];

export type Query = Readonly<Record<string, string | number | undefined>>;

export class Api {
  readonly #base: string;

  /** @param base The address below which `api/` lies, ending in a slash. */
  constructor(base: string) {
    this.#base = base;
  }

  async worlds(): Promise<readonly World[]> {
    return (await this.#get<{ worlds: World[] }>("api/worlds")).worlds;
  }

  plant(world: string): Promise<Plant> {
    return this.#get(`${at(world)}/plant`);
  }

  /** What stands on the floor, with the files of its geometry. */
  async kit(world: string, detail: "full" | "low"): Promise<PlantKit> {
    const scene = await this.#get<SceneAnswer>(`${at(world)}/scene`, { detail });
    const pack = await fetched(new URL(`kit/${scene.pack}`, this.#base), {});
    return { ...scene, files: unpacked(await pack.arrayBuffer()) };
  }

  /** All names of the log as of now; the stream tells those that come later. */
  names(world: string): Promise<DictionaryPart> {
    return this.#get(`${at(world)}/names`);
  }

  kpiDefinitions(): Promise<readonly KpiDefinition[]> {
    return this.#get("api/kpis");
  }

  kpis(world: string, atUs: number, windowUs: number, signal?: AbortSignal): Promise<KpiAnswer> {
    return this.#get(`${at(world)}/kpis`, { at_us: atUs, window_us: windowUs }, signal);
  }

  lanes(
    world: string,
    window: { fromUs: number; toUs: number; nBin: number },
    signal?: AbortSignal,
  ): Promise<Lanes> {
    const query = { from_us: window.fromUs, to_us: window.toUs, n_bin: window.nBin };
    return this.#get(`${at(world)}/lanes`, query, signal);
  }

  station(world: string, id: string, atUs: number, signal?: AbortSignal): Promise<StationAnswer> {
    return this.#get(`${at(world)}/stations/${encodeURIComponent(id)}`, { at_us: atUs }, signal);
  }

  order(world: string, id: string, atUs: number, signal?: AbortSignal): Promise<OrderAnswer> {
    return this.#get(`${at(world)}/orders/${encodeURIComponent(id)}`, { at_us: atUs }, signal);
  }

  /** The next or previous thing that happens, or undefined where there is none. */
  async jump(
    world: string,
    atUs: number,
    direction: "next" | "previous",
  ): Promise<Jump | undefined> {
    try {
      return await this.#get(`${at(world)}/jump`, { at_us: atUs, direction });
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 404) return undefined;
      throw problem;
    }
  }

  highlights(world: string): Promise<readonly Highlight[]> {
    return this.#get(`${at(world)}/highlights`);
  }

  /** Why a window went as it did; the window is in the query. */
  why<Q extends WhyQuestion>(
    world: string,
    question: Q,
    query: Query,
    signal?: AbortSignal,
  ): Promise<WhyAnswers[Q]> {
    return this.#get(`${at(world)}/why/${question}`, query, signal);
  }

  /** Begin to work out what relieving the bottleneck of a window is worth. */
  workOutWorth(world: string, fromUs: number, toUs: number): Promise<WhyAnswers["worth"]> {
    return ask(new URL(`${at(world)}/why/worth`, this.#base), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ from_us: Math.round(fromUs), to_us: Math.round(toUs) }),
    });
  }

  /** The address of a world's stream. */
  streamAddress(world: string): string {
    const address = new URL(`${at(world)}/stream`, this.#base);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    return address.href;
  }

  #get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    const text = Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${encodeURIComponent(wholeNumber(value))}`)
      .join("&");
    const address = new URL(text === "" ? path : `${path}?${text}`, this.#base);
    return ask(address, signal ? { signal } : {});
  }
}

/**
 * Ask the server.
 *
 * @throws ApiProblem where it refuses or cannot be reached.
 */
export async function ask<T>(address: URL, init: RequestInit): Promise<T> {
  const response = await fetched(address, init);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function fetched(address: URL, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, init);
  } catch (fault) {
    if (init.signal?.aborted) throw fault;
    throw new ApiProblem(0, "unreachable", "", "");
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** The files of a pack, one after the other: each tells its own length. */
export function unpacked(pack: ArrayBuffer): readonly ArrayBuffer[] {
  const view = new DataView(pack);
  const files: ArrayBuffer[] = [];
  for (let at = 0; at < pack.byteLength; ) {
    const length = view.getUint32(at + GLB_LENGTH, true);
    if (length < GLB_HEAD) throw new Error(`no file begins at byte ${at} of the pack`);
    files.push(pack.slice(at, at + length));
    at += length;
  }
  return files;
}

/** Where a world is found, below the server's address. */
export function at(world: string): string {
  return `api/worlds/${encodeURIComponent(world)}`;
}

/** Times are whole microseconds on the wire; ours may carry the fraction of a frame. */
function wholeNumber(value: string | number | undefined): string {
  return typeof value === "number" ? String(Math.round(value)) : String(value);
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const fallback = { title: response.statusText, detail: "", code: "", faults: [] };
  const body = await response.json().catch(() => fallback);
  const { title, detail, code, faults } = { ...fallback, ...(body as Partial<typeof fallback>) };
  return new ApiProblem(response.status, title, detail, code, faults);
}
