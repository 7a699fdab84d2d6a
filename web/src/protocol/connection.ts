/** The stream of one world: greets, keeps the clock, resumes after a break. */
import { type Block, decodeBlock } from "./block";
import { type ClockLaw, ServerClock } from "./clock";
import type { DictionaryPart, Sizes } from "./growing";

export type ConnectionState = "connecting" | "live" | "lost";

/** Asks for a change of the shared clock. */
export interface ClockCommand {
  readonly playing?: boolean;
  readonly speed?: number;
  readonly seek_us?: number;
}

export interface StreamHandlers {
  /** The connection has become `state`; `retryInS` says when it is tried again. */
  readonly onState: (state: ConnectionState, retryInS: number) => void;
  readonly onClock: (law: ClockLaw) => void;
  readonly onBlock: (block: Block) => void;
  readonly onViewers: (count: number) => void;
  /** How much of the dictionary is held here; the server tells the rest. */
  readonly names: () => Sizes;
  /** The dictionary has grown; blocks that use the new names come later. */
  readonly onNames: (part: DictionaryPart) => void;
  /** The world does not go on. */
  readonly onTrouble: (text: string) => void;
  readonly onDrafted: (revision: number) => void;
  /** The server holds another log than before: all that is known is to be forgotten. */
  readonly onNewLog: () => void;
  /** A message could not be understood; the stream goes on with a fresh keyframe. */
  readonly onFault: (fault: Error) => void;
}

/** The server ended the stream because of what we sent: a guest may look and not command. */
export class StreamRefusal extends Error {
  override readonly name = "StreamRefusal";
}

/** What a connection needs from its surroundings, so that tests can stand in for them. */
export interface Surroundings {
  readonly open: (address: string) => WebSocket;
  /** Microseconds of a clock that never runs back. */
  readonly localUs: () => number;
  /** Calls `work` after `delayMs`; what it returns cancels. */
  readonly later: (work: () => void, delayMs: number) => () => void;
  readonly random: () => number;
}

export const BROWSER: Surroundings = {
  open: (address) => new WebSocket(address),
  localUs: () => (performance.timeOrigin + performance.now()) * 1000,
  later: (work, delayMs) => {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

type ServerMessage =
  | {
      type: "hello";
      log_epoch: string | number;
      topics: readonly (string | number)[];
      server_us: number;
      viewers: number;
    }
  | ({ type: "clock" } & ClockLaw)
  | { type: "pong"; sent: number; server_us: number }
  | { type: "viewers"; count: number }
  | { type: "names"; part: DictionaryPart }
  | { type: "trouble"; text: string }
  | { type: "drafted"; revision: number };

/** The first pings come quickly, to learn the clock; later ones keep it and prove the line. */
const QUICK_PINGS = 5;
const QUICK_PING_MS = 150;
const PING_MS = 5_000;
/** Without any message for this long the line is dead, whatever the socket believes. */
const SILENCE_US = 15_000_000;
const FIRST_RETRY_MS = 500;
/** The close code (RFC 6455) of a stream that was ended on purpose. */
const POLICY_VIOLATION = 1008;
const LONGEST_RETRY_MS = 15_000;

export class Connection {
  readonly clock: ServerClock;
  readonly #address: string;
  readonly #handlers: StreamHandlers;
  readonly #around: Surroundings;
  #socket: WebSocket | undefined;
  #cancelTimer: () => void = () => undefined;
  #nPing = 0;
  #nRetry = 0;
  #heardUs = 0;
  #logEpoch: string | number | undefined;
  #offset: number | undefined;
  #closed = false;

  constructor(address: string, handlers: StreamHandlers, around: Surroundings = BROWSER) {
    this.#address = address;
    this.#handlers = handlers;
    this.#around = around;
    this.clock = new ServerClock(around.localUs);
    this.#connect();
  }

  /** Ask for a change of the clock; lost, when there is no connection. */
  command(command: ClockCommand): void {
    this.#send({ type: "clock", ...command });
  }

  /** Try again now, without waiting for the next attempt. */
  retry(): void {
    if (this.#socket !== undefined || this.#closed) return;
    this.#cancelTimer();
    this.#connect();
  }

  close(): void {
    this.#closed = true;
    this.#cancelTimer();
    this.#socket?.close();
  }

  #connect(): void {
    this.#handlers.onState("connecting", 0);
    const socket = this.#around.open(this.#address);
    socket.binaryType = "arraybuffer";
    socket.onmessage = (message) => this.#hear(socket, message.data);
    socket.onclose = (event) => {
      if (event.code === POLICY_VIOLATION) this.#handlers.onFault(new StreamRefusal(event.reason));
      this.#lose(socket);
    };
    this.#socket = socket;
  }

  #hear(socket: WebSocket, data: unknown): void {
    if (socket !== this.#socket) return;
    this.#heardUs = this.#around.localUs();
    try {
      if (data instanceof ArrayBuffer) this.#takeBlock(decodeBlock(data));
      else this.#take(JSON.parse(String(data)) as ServerMessage);
    } catch (fault) {
      this.#offset = undefined;
      this.#handlers.onFault(fault instanceof Error ? fault : new Error(String(fault)));
      socket.close();
    }
  }

  #takeBlock(block: Block): void {
    this.#offset = block.kind === "keyframe" ? block.offset : block.offset + block.count;
    this.#handlers.onBlock(block);
  }

  #take(message: ServerMessage): void {
    switch (message.type) {
      case "hello":
        return this.#greet(message);
      case "clock":
        return this.#handlers.onClock(message);
      case "pong":
        return this.clock.answer(message.sent, message.server_us);
      case "viewers":
        return this.#handlers.onViewers(message.count);
      case "names":
        return this.#handlers.onNames(message.part);
      case "trouble":
        return this.#handlers.onTrouble(message.text);
      case "drafted":
        return this.#handlers.onDrafted(message.revision);
    }
  }

  #greet(hello: ServerMessage & { type: "hello" }): void {
    if (this.#logEpoch !== hello.log_epoch) {
      if (this.#logEpoch !== undefined) this.#handlers.onNewLog();
      this.#logEpoch = hello.log_epoch;
      this.#offset = undefined;
    }
    this.clock.greet(hello.server_us);
    const resume =
      this.#offset === undefined
        ? {}
        : { resume: { log_epoch: this.#logEpoch, offset: this.#offset } };
    const names = this.#handlers.names();
    this.#send({ type: "subscribe", topics: hello.topics, names, ...resume });
    this.#nRetry = 0;
    this.#nPing = 0;
    this.#ping();
    this.#handlers.onViewers(hello.viewers);
    this.#handlers.onState("live", 0);
  }

  #ping(): void {
    if (this.#around.localUs() - this.#heardUs > SILENCE_US) {
      this.#socket?.close();
      return;
    }
    this.#send({ type: "ping", sent: Math.round(this.#around.localUs()) });
    this.#nPing++;
    const delayMs = this.#nPing < QUICK_PINGS ? QUICK_PING_MS : PING_MS;
    this.#cancelTimer = this.#around.later(() => this.#ping(), delayMs);
  }

  #lose(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.#socket = undefined;
    this.#cancelTimer();
    if (this.#closed) return;
    this.clock.reset();
    // Doubling waits with a random part: many browsers must not come back in one instant.
    const longestMs = Math.min(FIRST_RETRY_MS * 2 ** this.#nRetry, LONGEST_RETRY_MS);
    const delayMs = longestMs * (0.5 + 0.5 * this.#around.random());
    this.#nRetry++;
    this.#handlers.onState("lost", delayMs / 1000);
    this.#cancelTimer = this.#around.later(() => this.#connect(), delayMs);
  }

  #send(message: object): void {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(message));
  }
}
