/** The headset: what it takes to enter, how to enter, and what leads the plant while one is in. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/language";
import en from "../../i18n/xr/en.json";
import { addPart } from "../../i18n/parts";
import { isStationOrOrder } from "../../panels/selection";
import type { Headset, XrOptions } from "../../scene/xr";
import { pageFrames } from "../frames";
import type { Session } from "../session";
import type { ToolPart, ToolProps } from "./tool";
import { type Press, XrWords } from "./xr-words";

const MODES = ["immersive-vr", "immersive-ar"] as const;
type Mode = (typeof MODES)[number];
/** What the panel is about: still asking, a reason why not, or what a headset offers. */
type Offer = "asking" | "insecure" | "browser" | "headset" | readonly Mode[];

const JUMP_US = 600_000_000;
/** The page's words come up this often while somebody is in the headset, and never in its frames. */
const TEXT_MS = 500;

/** Gets what the panel needs before it can be shown. */
export async function prepare(): Promise<ToolPart> {
  await addPart("xr", en);
  return Xr;
}

function Xr({ session, screen, actions, onClose }: ToolProps) {
  const offer = useSignal<Offer>("asking");
  const inside = useSignal(false);
  const trouble = useSignal("");
  const probe = useRef<HTMLSpanElement>(null);
  const leave = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    const look = async () => (offer.value = await offered());
    void look();
    navigator.xr?.addEventListener("devicechange", look);
    return () => navigator.xr?.removeEventListener("devicechange", look);
  }, []);
  useEffect(() => () => leave.current?.(), []);

  const enter = async (mode: Mode) => {
    trouble.value = "";
    try {
      // First of all, while the browser still knows of the click.
      const worn = await navigator.xr!.requestSession(mode, {
        requiredFeatures: ["local-floor"],
        optionalFeatures: ["hand-tracking", "layers"],
      });
      leave.current = await begin(worn, { session, screen, actions }, probe.current!, () => {
        leave.current = undefined;
        inside.value = false;
      });
      inside.value = true;
    } catch (problem) {
      trouble.value = t("xr.refused", { reason: problem instanceof Error ? problem.message : String(problem) });
    }
  };

  return (
    <section class="glass tool-panel xr-panel" aria-label={t("xr.title")}>
      <header class="panel-head">
        <h2>{t("xr.title")}</h2>
        <button type="button" class="icon-button" aria-label={t("xr.close")} title={t("xr.close")} onClick={onClose}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M5 5l10 10M15 5L5 15" />
          </svg>
        </button>
      </header>
      <div class="xr-body">
        {inside.value ? (
          <>
            <p role="status">{t("xr.inside")}</p>
            <button type="button" class="button" onClick={() => leave.current?.()}>
              {t("xr.leave")}
            </button>
          </>
        ) : (
          <Entrance offer={offer.value} onEnter={(mode) => void enter(mode)} />
        )}
        {trouble.value !== "" && <p role="alert">{trouble.value}</p>}
      </div>
      <span ref={probe} class="hidden-word" aria-hidden="true" />
    </section>
  );
}

function Entrance({ offer, onEnter }: { readonly offer: Offer; readonly onEnter: (mode: Mode) => void }) {
  if (offer === "asking") return <p role="status">{t("xr.asking")}</p>;
  if (typeof offer === "string") {
    return (
      <>
        <p role="status">{t(`xr.missing_${offer}`)}</p>
        <p class="muted">{t("xr.needs")}</p>
      </>
    );
  }
  return (
    <>
      <p class="muted">{t("xr.about")}</p>
      {offer.map((mode, i) => (
        <button type="button" key={mode} class={`button ${i === 0 ? "primary" : ""}`} onClick={() => onEnter(mode)}>
          {t(mode === "immersive-vr" ? "xr.enter" : "xr.enter_ar")}
        </button>
      ))}
    </>
  );
}

/** What the headset here can do, or what is missing for one. */
async function offered(): Promise<Offer> {
  if (!isSecureContext) return "insecure";
  const { xr } = navigator;
  if (xr === undefined) return "browser";
  const can = await Promise.all(MODES.map((mode) => xr.isSessionSupported(mode).catch(() => false)));
  const modes = MODES.filter((_, i) => can[i]);
  return modes.length > 0 ? modes : "headset";
}

type Around = Omit<ToolProps, "onClose">;

/**
 * Puts the plant into a session of a headset, which then leads the frames.
 *
 * @returns What leaves it.
 */
async function begin(worn: XRSession, around: Around, probe: HTMLElement, onEnd: () => void): Promise<() => void> {
  const { session, screen } = around;
  const [{ Headset }, low] = await Promise.all([import("../../scene/xr"), session.loadKit("low")]);
  const scene = screen.scene.value;
  if (scene === undefined) {
    await worn.end();
    throw new Error(t("stage.unsupported"));
  }
  let headset: Headset | undefined;
  const end = () => {
    screen.frames.value = pageFrames;
    remove();
    onEnd();
  };
  const options = optionsOf(around, new XrWords(around.session, probe), end);
  const remove = scene.add((interior) => (headset = new Headset(interior, worn, low, options)));
  screen.frames.value = () => {
    const words = setInterval(() => session.refresh(), TEXT_MS);
    const stop = headset!.drive(() => {
      session.advance();
      scene.renderAt(session.timeUs.value);
    });
    return () => {
      clearInterval(words);
      stop();
    };
  };
  try {
    await headset!.enter();
  } catch (problem) {
    end();
    throw problem;
  }
  return remove;
}

function optionsOf({ session, actions }: Around, words: XrWords, onEnd: () => void): XrOptions {
  let scrubbedUs: number | undefined;
  return {
    look: () => words.look(),
    selected: () => (isStationOrOrder(session.selection.value) ? session.selection.value : undefined),
    card: () => words.card(),
    wrist: (state) => words.wrist(state),
    labels: () => words.labels(),
    // There are cards in there for these only.
    onPick: (picked) => session.select(isStationOrOrder(picked) ? picked : undefined),
    onPress: (id) => press(session, actions, id as Press),
    onScrub: (seconds) => {
      const us = (scrubbedUs ?? session.timeUs.value) + seconds * 1e6;
      scrubbedUs = seconds === 0 ? undefined : us;
      session.playback.seek(us, seconds !== 0);
    },
    onEnd,
  };
}

function press(session: Session, actions: ToolProps["actions"], id: Press): void {
  const acts: Record<Press, () => void> = {
    back: () => session.seekAndShow(session.timeUs.value - JUMP_US),
    play: () => actions.togglePlay(),
    ahead: () => session.seekAndShow(session.timeUs.value + JUMP_US),
    slower: () => actions.stepSpeed(-1),
    faster: () => actions.stepSpeed(1),
  };
  acts[id]();
}
