/** A row of a card. */
import type { ComponentChildren } from "preact";

/** One fact: its name, its value, its unit. */
export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
