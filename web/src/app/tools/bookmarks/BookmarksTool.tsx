/** The panel of bookmarks: name the present view, go to one, change their names and order. */
import { type Signal, useSignal } from "@preact/signals";
import { t } from "../../../i18n/language";
import { type Link, writeLink } from "../../link";
import { useMeasured } from "../measured";
import type { ToolProps } from "../tool";
import { ToolHead } from "../ToolHead";
import { type Bookmarks, LONGEST_NAME, MOST_BOOKMARKS } from "./bookmarks";
import { bookmarksOf, type Destination, goTo, ownDestinations, plantDestinations } from "./places";
import "../looking.css";
import "./bookmarks.css";

/** So many have a key. */
const N_KEY = 9;
const ICONS = {
  share: "M8 12l5-5M8.5 6.5 10.7 4.3a3.2 3.2 0 0 1 4.6 4.6L13 11.2M11.5 13.5l-2.2 2.2a3.2 3.2 0 0 1-4.6-4.6L7 8.8",
  edit: "M4 16l.8-3.6L13 4.2l2.8 2.8-8.2 8.2zM11.3 5.9l2.8 2.8",
  up: "M10 16V4M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
  remove: "M4.5 6h11M8 6V4h4v2M6 6l.7 10h6.6L14 6",
  done: "M4.5 10.5 8.5 14.5 15.5 6",
} as const;

export function BookmarksTool({ session, screen, actions, onClose }: ToolProps) {
  useMeasured(screen);
  const bookmarks = bookmarksOf(session);
  const editing = useSignal<number | undefined>(undefined);
  const scene = screen.scene.value;
  const own = ownDestinations(session);
  const offered = scene ? plantDestinations(session, scene) : [];
  const go = (destination: Destination) => void goTo(destination, session, screen).catch(session.onProblem);
  const share = (destination: Destination) =>
    void destination.link().then((link) => actions.share(addressOf(session.world.id, link)), session.onProblem);
  return (
    <section class="glass tool-panel looking bookmarks-tool" aria-label={t("tools.bookmarks")}>
      <ToolHead title="tools.bookmarks" onClose={onClose} />
      <SaveForm
        bookmarks={bookmarks}
        linkNow={(withTime) => ({
          ...(scene ? { view: scene.view() } : {}),
          ...(session.selection.peek() ? { selection: session.selection.peek()! } : {}),
          ...(withTime ? { timeUs: session.timeUs.peek() } : {}),
        })}
      />
      {own.length > 0 && (
        <ol aria-label={t("bookmarks.own")}>
          {own.map((destination, i) =>
            editing.value === i ? (
              <EditRow key={i} i={i} bookmarks={bookmarks} editing={editing} />
            ) : (
              <Row key={i} number={i + 1} {...{ destination, go, share }} onEdit={() => (editing.value = i)} />
            ),
          )}
        </ol>
      )}
      <h3>{t("bookmarks.of_plant")}</h3>
      <ol>
        {offered.map((destination, i) => (
          <Row key={i} number={own.length + i + 1} {...{ destination, go, share }} />
        ))}
      </ol>
    </section>
  );
}

function addressOf(world: string, link: Link): string {
  const address = new URL(location.href);
  // A link to a time is to that instant, not to what comes after it.
  address.hash = writeLink({ world, ...link, ...(link.timeUs === undefined ? {} : { playing: false }) });
  return address.href;
}

interface SaveFormProps {
  readonly bookmarks: Bookmarks;
  readonly linkNow: (withTime: boolean) => Link;
}

function SaveForm({ bookmarks, linkNow }: SaveFormProps) {
  const [name, withTime] = [useSignal(""), useSignal(false)];
  if (bookmarks.isFull) return <p class="tool-hint">{t("bookmarks.full", { count: MOST_BOOKMARKS })}</p>;
  const usual = t("bookmarks.usual_name", { number: bookmarks.list.value.length + 1 });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        bookmarks.add(name.value.trim() || usual, linkNow(withTime.value));
        name.value = "";
      }}
    >
      <div class="tool-row">
        <input
          class="tool-field"
          aria-label={t("bookmarks.name")}
          placeholder={usual}
          maxLength={LONGEST_NAME}
          value={name.value}
          onInput={(event) => (name.value = event.currentTarget.value)}
        />
        <button type="submit" class="button primary">
          {t("bookmarks.save")}
        </button>
      </div>
      <label class="tool-check">
        <input type="checkbox" checked={withTime.value} onChange={(event) => (withTime.value = event.currentTarget.checked)} />
        {t("bookmarks.with_time")}
      </label>
    </form>
  );
}

interface RowProps {
  readonly number: number;
  readonly destination: Destination;
  readonly go: (destination: Destination) => void;
  readonly share: (destination: Destination) => void;
  readonly onEdit?: () => void;
}

function Row({ number, destination, go, share, onEdit }: RowProps) {
  const { name } = destination;
  return (
    <li class="bookmark">
      <button type="button" class="bookmark-go" onClick={() => go(destination)}>
        {number <= N_KEY ? <kbd>{number}</kbd> : <span class="no-key" />}
        <span>{name}</span>
      </button>
      <Tiny icon="share" text={t("bookmarks.share", { name })} onClick={() => share(destination)} />
      {onEdit && <Tiny icon="edit" text={t("bookmarks.edit", { name })} onClick={onEdit} />}
    </li>
  );
}

interface EditRowProps {
  readonly i: number;
  readonly bookmarks: Bookmarks;
  readonly editing: Signal<number | undefined>;
}

function EditRow({ i, bookmarks, editing }: EditRowProps) {
  const { name } = bookmarks.list.value[i]!;
  const move = (by: 1 | -1) => {
    bookmarks.move(i, by);
    editing.value = i + by;
  };
  return (
    <li class="bookmark editing">
      <input
        class="tool-field"
        aria-label={t("bookmarks.name")}
        maxLength={LONGEST_NAME}
        value={name}
        ref={(field) => field?.focus()}
        onChange={(event) => bookmarks.rename(i, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          if (event.key === "Enter") bookmarks.rename(i, event.currentTarget.value);
          event.preventDefault();
          event.stopPropagation();
          editing.value = undefined;
        }}
      />
      <div class="tool-row">
        <Tiny icon="up" text={t("bookmarks.up")} disabled={i === 0} onClick={() => move(-1)} />
        <Tiny icon="down" text={t("bookmarks.down")} disabled={i === bookmarks.list.value.length - 1} onClick={() => move(1)} />
        <Tiny
          icon="remove"
          text={t("bookmarks.remove", { name })}
          onClick={() => {
            bookmarks.remove(i);
            editing.value = undefined;
          }}
        />
        <Tiny icon="done" text={t("bookmarks.done")} onClick={() => (editing.value = undefined)} />
      </div>
    </li>
  );
}

interface TinyProps {
  readonly icon: keyof typeof ICONS;
  readonly text: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Tiny({ icon, text, disabled, onClick }: TinyProps) {
  return (
    <button type="button" class="icon-button" aria-label={text} title={text} disabled={disabled} onClick={onClick}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={ICONS[icon]} />
      </svg>
    </button>
  );
}
