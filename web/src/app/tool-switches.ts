/** Which tools are on. */
import { type Signal, signal } from "@preact/signals";
import type { Shortcuts, Tool } from "./tools/tool";

type Offered = Pick<Tool, "id" | "key" | "title" | "alone" | "startsOn"> & {
  readonly shortcuts?: Omit<Shortcuts, "press"> & { readonly press: (key: string) => void };
};

export class ToolSwitches {
  /** What there is; nothing until the tools are loaded. */
  readonly offered: Signal<readonly Offered[]> = signal([]);
  /** In the order in which they were switched on. */
  readonly #on: Signal<readonly string[]> = signal([]);

  offer(tools: readonly Offered[]): void {
    this.offered.value = tools;
    for (const { id, startsOn } of tools) if (startsOn?.()) this.turnOn(id);
  }

  isOn(id: string): boolean {
    return this.#on.value.includes(id);
  }

  toggle(id: string): void {
    if (this.isOn(id)) this.turnOff(id);
    else this.turnOn(id);
  }

  /** Of the tools that are on alone, the others go off. */
  turnOn(id: string): void {
    if (this.isOn(id)) return;
    const others = this.#isAlone(id) ? this.#on.value.filter((each) => !this.#isAlone(each)) : this.#on.value;
    this.#on.value = [...others, id];
  }

  turnOff(id: string): void {
    this.#on.value = this.#on.value.filter((each) => each !== id);
  }

  /** Puts the tool down that is on alone; whether there was one. */
  letGo(): boolean {
    const held = this.#on.value.find((id) => this.#isAlone(id));
    if (held !== undefined) this.turnOff(held);
    return held !== undefined;
  }

  /** Switches the tool of a key, or does what else of a tool the key is for; whether it has one. */
  press(key: string): boolean {
    const tool = this.offered.value.find((each) => each.key === key);
    if (tool !== undefined) this.toggle(tool.id);
    const shortcuts = this.offered.value.find((each) => each.shortcuts?.keys.includes(key))?.shortcuts;
    shortcuts?.press(key);
    return (tool ?? shortcuts) !== undefined;
  }

  #isAlone(id: string): boolean {
    return this.offered.value.find((each) => each.id === id)?.alone ?? false;
  }
}
