/** The inspector: what the selected station or order is doing at the shown time, and why. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { t } from "../i18n/language";
import type { OrderAnswer, StationAnswer } from "../protocol/answers";
import { Icon } from "./icons";
import { OrderCard } from "./OrderCard";
import type { Names } from "./names";
import { SheetHandle, type SheetHeight } from "./SheetHandle";
import { StationCard } from "./StationCard";
import { isStationOrOrder, type Selection } from "./selection";

export type Inspected =
  | { readonly kind: "station"; readonly atUs: number; readonly answer: StationAnswer }
  | { readonly kind: "order"; readonly atUs: number; readonly answer: OrderAnswer };

export interface InspectorProps {
  readonly selection: ReadonlySignal<Selection | undefined>;
  /** The last answer; it may be about what was selected before. */
  readonly inspected: ReadonlySignal<Inspected | undefined>;
  readonly names: Names;
  /** Calendar time (microseconds since 1970, zoneless) at plant time 0. */
  readonly epochUs: number;
  readonly sheet: Signal<SheetHeight>;
  /** What is told of anything but a station or an order, and beside the card of these. */
  readonly other: FunctionComponent<{ readonly selection: Selection }> | undefined;
  readonly onSelect: (selection: Selection | undefined) => void;
  readonly onFocus: (selection: Selection) => void;
}

export function Inspector(props: InspectorProps) {
  const selection = props.selection.value;
  if (selection === undefined) return null;
  const inspected = props.inspected.value;
  const Other = props.other;
  const known = inspected?.kind === selection.kind && inspected.answer.id === selection.id;
  const name = props.names[selection.kind](selection.id);
  return (
    <aside class={`glass inspector sheet-${props.sheet.value}`} aria-label={t("inspector.title")}>
      <SheetHandle height={props.sheet} />
      <header class="panel-head">
        <h2>
          <small>{t(`inspector.${selection.kind}`)}</small>
          {name}
        </h2>
        <button
          type="button"
          class="icon-button"
          aria-label={t("inspector.go")}
          title={t("inspector.go")}
          onClick={() => props.onFocus(selection)}
        >
          <Icon name="target" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={t("inspector.close")}
          title={`${t("inspector.close")} (Esc)`}
          onClick={() => props.onSelect(undefined)}
        >
          <Icon name="close" />
        </button>
      </header>
      <div class="content" tabIndex={0}>
        {known ? <Card {...props} known={inspected} /> : (!Other || isStationOrOrder(selection)) && <EmptyCard />}
        {Other && <Other selection={selection} />}
      </div>
    </aside>
  );
}

function Card({ known, ...props }: InspectorProps & { known: Inspected }) {
  return known.kind === "station" ? (
    <StationCard {...props} answer={known.answer} atUs={known.atUs} />
  ) : (
    <OrderCard {...props} answer={known.answer} atUs={known.atUs} />
  );
}

function EmptyCard() {
  return (
    <div aria-hidden="true" class="skeleton">
      <span class="bone w8 tall" />
      <span class="bone w10" />
      <span class="bone w6" />
      <span class="bone w10" />
    </div>
  );
}
