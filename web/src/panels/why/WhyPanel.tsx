/** Why the window on screen went as it did: bottleneck, flow, bars and states, one tab each. */
import { useEffect, useRef, useState } from "preact/hooks";
import { date } from "../../i18n/formats";
import { t } from "../../i18n/language";
import { Icon } from "../icons";
import { Bottleneck } from "./Bottleneck";
import { Flow } from "./Flow";
import { Gantt } from "./Gantt";
import type { WhyProps } from "./props";
import { useWhyRoom } from "./room";
import { States } from "./States";
import "./why.css";

const TABS = { bottleneck: Bottleneck, flow: Flow, gantt: Gantt, states: States } as const;
type Tab = keyof typeof TABS;
const NAMES = Object.keys(TABS) as readonly Tab[];

export function WhyPanel(props: WhyProps) {
  const [tab, setTab] = useState<Tab>("bottleneck");
  const list = useRef<HTMLDivElement>(null);
  const Content = TABS[tab];
  const { fromUs, toUs } = props.view.value;
  const when = (us: number) => date(props.epochUs + us, "dayTime");
  const { size, enlarge, shrink, select } = useWhyRoom(props, tab === "gantt");
  const go = (next: Tab) => {
    setTab(next);
    if (size.value === "folded") enlarge();
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  };
  useEffect(() => list.current?.querySelector<HTMLElement>("[aria-selected=true]")?.focus(), []);
  return (
    <section class={`glass why ${size.value}`} aria-labelledby="why-title">
      <header class="panel-head">
        <h2 id="why-title">{t("why.title")}</h2>
        <div
          class="why-tabs"
          role="tablist"
          aria-labelledby="why-title"
          ref={list}
          onKeyDown={(event) => {
            const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            event.stopPropagation();
            go(NAMES[(NAMES.indexOf(tab) + by + NAMES.length) % NAMES.length]!);
          }}
        >
          {NAMES.map((each) => (
            <button
              type="button"
              role="tab"
              id={`why-tab-${each}`}
              aria-controls="why-content"
              aria-selected={tab === each}
              tabIndex={tab === each ? 0 : -1}
              key={each}
              onClick={() => go(each)}
            >
              {t(`why.${each}`)}
            </button>
          ))}
        </div>
        <span class="why-window">{t("why.window", { from: when(fromUs), to: when(toUs) })}</span>
        {([["shorter", "why.smaller", shrink, "folded"], ["taller", "why.larger", enlarge, "large"]] as const).map(([icon, title, act, last]) => (
          <button
            type="button"
            key={icon}
            class="icon-button why-size"
            aria-disabled={size.value === last}
            aria-label={t(title)}
            title={t(title)}
            onClick={act}
          >
            <Icon name={icon} />
          </button>
        ))}
        <button
          type="button"
          class="icon-button"
          aria-label={t("why.close")}
          title={`${t("why.close")} (Y)`}
          onClick={props.onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <div
        class={`why-content ${tab}`}
        id="why-content"
        role="tabpanel"
        aria-labelledby={`why-tab-${tab}`}
        tabIndex={tab === "bottleneck" || tab === "states" ? 0 : -1}
      >
        <Content key={tab} {...props} onSelect={select} />
      </div>
    </section>
  );
}
