/** The bar at the top: where we are, what time is shown, how it is connected, and the controls. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import { LANGUAGE_NAMES, LANGUAGES, type Language, language, t } from "../i18n/language";
import type { ConnectionState } from "../protocol/connection";
import { Icon } from "./icons";

export type ThemeChoice = "automatic" | "light" | "dark";
const THEMES: readonly ThemeChoice[] = ["automatic", "light", "dark"];
const THEME_ICONS = { automatic: "automatic", light: "sun", dark: "moon" } as const;

export interface TopBarProps {
  readonly worldId: string;
  /** All that the server has, the shown one included. */
  readonly worlds: readonly { readonly id: string; readonly name: string }[];
  readonly kind: "replay" | "simulated";
  /** Whether the shown time stands because the simulation has to come first. */
  readonly waiting: ReadonlySignal<boolean>;
  readonly note: string;
  /** Whether the data are made up: said in the reader's own language, wherever the plant is shown. */
  readonly generated: boolean;
  /** The shown day as text: in full, and as short as it goes. */
  readonly day: ReadonlySignal<string>;
  readonly shortDay: ReadonlySignal<string>;
  readonly connection: ReadonlySignal<ConnectionState>;
  readonly viewers: ReadonlySignal<number>;
  readonly wanted: Signal<string>;
  readonly mode: Signal<"orbit" | "walk" | "plan">;
  readonly theme: Signal<ThemeChoice>;
  readonly treeOpen: Signal<boolean>;
  /** Whether the controls are shown where they have no place in the bar. */
  readonly menuOpen: Signal<boolean>;
  readonly onLanguage: (language: Language) => void;
  readonly onWorld: (id: string) => void;
  readonly onShare: () => void;
  readonly onHelp: () => void;
  /** The worlds that were forked from this one, and where it came from. */
  readonly onForks: () => void;
  /** Whether the panel that says why is open, and what opens and closes it. */
  readonly whyOpen: Signal<boolean>;
  readonly onWhy: () => void;
  /** From the search field into the tree. */
  readonly onSearchDown: () => void;
}

export function TopBar(props: TopBarProps) {
  const { menuOpen } = props;
  return (
    <header class={`glass topbar ${menuOpen.value ? "menu-open" : ""}`}>
      <Brand />
      <PlantName {...props} />
      <KindBadge {...props} />
      {(props.generated || props.note !== "") && (
        <p class="note" title={props.note}>
          {props.generated && <strong>{t("topbar.generated")}</strong>} <span>{props.note}</span>
        </p>
      )}
      <button
        type="button"
        class="icon-button only-phone"
        aria-expanded={props.treeOpen.value}
        aria-label={t("tree.fold")}
        onClick={() => (props.treeOpen.value = !props.treeOpen.value)}
      >
        <Icon name="tree" />
      </button>
      <button
        type="button"
        class="icon-button only-small menu-button"
        aria-expanded={menuOpen.value}
        aria-label={t("topbar.menu")}
        onClick={() => (menuOpen.value = !menuOpen.value)}
      >
        <Icon name={menuOpen.value ? "close" : "menu"} />
      </button>
      <Controls {...props} />
    </header>
  );
}

/** The name of the plant; where the server has several, the way to the others. */
function PlantName({ worldId, worlds, onWorld }: Pick<TopBarProps, "worldId" | "worlds" | "onWorld">) {
  const name = worlds.find((each) => each.id === worldId)?.name;
  if (worlds.length < 2)
    return (
      <h1 class="plant-name" title={name}>
        {name}
      </h1>
    );
  return (
    <h1 class="plant-name">
      <select
        aria-label={t("topbar.plant")}
        value={worldId}
        onChange={(event) => onWorld(event.currentTarget.value)}
      >
        {worlds.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </h1>
  );
}


function Brand() {
  return (
    <div class="brand">
      <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
        <path class="strand" d="M3 17c5 0 5-10 9-10s4 10 9 10" />
        <path class="strand two" d="M3 9c5 0 5 10 9 10s4-10 9-10" />
      </svg>
      <b>Twinline</b>
    </div>
  );
}

/** What kind of world it is, the shown day, and how it is connected. */
function KindBadge({ kind, waiting, day, shortDay, connection }: TopBarProps) {
  const state = connection.value;
  return (
    <div class={`replay ${kind} ${state}`}>
      <span class="pulse" aria-hidden="true" />
      <b>{t(`topbar.${kind}`)}</b>
      <span class="day">{day.value}</span>
      <span class="only-phone">{shortDay.value}</span>
      {state === "live" && waiting.value && (
        <span class="connection" role="status">
          {t("timeline.simulating")}
        </span>
      )}
      {state !== "live" && (
        <span class="connection" role="status">
          {t(`connection.${state}`)}
        </span>
      )}
    </div>
  );
}

function Controls(props: TopBarProps) {
  const { wanted, mode, theme } = props;
  const viewers = props.viewers.value;
  return (
    <div class="controls">
      <Search
        wanted={wanted}
        treeOpen={props.treeOpen}
        onDown={props.onSearchDown}
        onLeave={() => (props.menuOpen.value = false)}
      />
      <div class="segmented" role="group" aria-label={t("topbar.view")}>
        {(["orbit", "walk", "plan"] as const).map((each) => (
          <button
            type="button"
            key={each}
            aria-pressed={mode.value === each}
            onClick={() => (mode.value = each)}
          >
            {t(`topbar.${each}`)}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="button why-button"
        aria-pressed={props.whyOpen.value}
        title={`${t("why.open")} (Y)`}
        onClick={props.onWhy}
      >
        {t("why.title")}
      </button>
      <span class="viewers" title={t("topbar.viewers", { count: viewers })}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14a5.5 5.5 0 0 1 11 0z" />
        </svg>
        <span aria-hidden="true">{viewers}</span>
        <span class="hidden-word">{t("topbar.viewers", { count: viewers })}</span>
      </span>
      <LanguageSelect onLanguage={props.onLanguage} />
      <button
        type="button"
        class="icon-button"
        aria-label={t(`theme.${theme.value}`)}
        title={t(`theme.${theme.value}`)}
        onClick={() => (theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length]!)}
      >
        <Icon name={THEME_ICONS[theme.value]} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t("forks.tab.worlds")}
        title={`${t("forks.tab.worlds")} (B)`}
        onClick={props.onForks}
      >
        <Icon name="fork" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t("help.title")}
        title={`${t("help.title")} (?)`}
        onClick={props.onHelp}
      >
        <Icon name="help" />
      </button>
      <button type="button" class="button primary" onClick={props.onShare}>
        {t("topbar.share")}
      </button>
    </div>
  );
}

interface SearchProps {
  readonly wanted: Signal<string>;
  readonly treeOpen: Signal<boolean>;
  readonly onDown: () => void;
  readonly onLeave: () => void;
}

function Search({ wanted, treeOpen, onDown, onLeave }: SearchProps) {
  return (
    <label class="search">
      <Icon name="search" />
      <span class="hidden-word">{t("search.label")}</span>
      <input
        type="search"
        id="search"
        autocomplete="off"
        placeholder={t("search.label")}
        value={wanted.value}
        onInput={(event) => {
          wanted.value = event.currentTarget.value.trimStart();
          if (wanted.value !== "") treeOpen.value = true;
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" || event.key === "Enter") {
            event.preventDefault();
            onDown();
          } else if (event.key === "Escape") {
            event.stopPropagation();
            wanted.value = "";
            event.currentTarget.blur();
            onLeave();
          }
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  );
}

function LanguageSelect({ onLanguage }: Pick<TopBarProps, "onLanguage">) {
  return (
    <select
      class="chip-select"
      aria-label={t("topbar.language")}
      value={language()}
      onChange={(event) => onLanguage(event.currentTarget.value as Language)}
    >
      {LANGUAGES.map((each) => (
        <option key={each} value={each} lang={each} selected={each === language()}>
          {LANGUAGE_NAMES[each]}
        </option>
      ))}
    </select>
  );
}
