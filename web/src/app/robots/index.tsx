/** Robots of a station: which pose is shown, the recorded one or one drawn from the station's state. */
import { signal } from "@preact/signals";
import { duration, number } from "../../i18n/formats";
import en from "../../i18n/robots/en.json";
import { t } from "../../i18n/language";
import { addPart } from "../../i18n/parts";
import { Fact } from "../../panels/Fact";
import type { JointNow, RobotNow } from "../../scene/joints";
import type { Screen } from "../screen";
import type { Session } from "../session";
import { playRecordings } from "./player";
import { sharedUntilUs } from "./recordings";

/** Samples come several times a second; a shorter wait is no gap. */
const LEAST_HELD_US = 1_000_000;
/** Text follows a robot that moves this often. */
const TEXT_MS = 250;
/** Clamped by less is rounding. */
const LEAST_OVER_DEG = 0.05;

interface RobotsProps {
  readonly session: Session;
  /** A station. */
  readonly id: string;
}

/** Puts recorded robots into the scene, and gives what tells of the robots of a station. */
export async function prepare(session: Session, screen: Screen) {
  await addPart("robots", en);
  // What was sought comes a moment after the time that was sought.
  const moved = signal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onMoved = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      moved.value++;
    }, TEXT_MS);
  };
  const player = playRecordings(session, screen, onMoved);
  const sharedUs = sharedUntilUs(session.world, session.worlds);
  return ({ session: { textTimeUs }, id }: RobotsProps) => {
    void moved.value;
    const own = textTimeUs.value > sharedUs;
    const robots = player.value?.robotsOf(id, textTimeUs.value) ?? [];
    return robots.length > 0 ? <Robots robots={robots} own={own} /> : null;
  };
}

interface OwnProps {
  /** Whether the world goes its own way at the shown time: what was recorded ends where it was forked. */
  readonly own: boolean;
}

function Robots({ robots, own }: OwnProps & { readonly robots: readonly RobotNow[] }) {
  const recorded = robots.filter(({ joints }) => joints);
  const ended = own && robots.some(({ told }) => told);
  if (recorded.length === 0) {
    return (
      <>
        <dl class="robots">
          <Fact name={t("robots.title", { count: robots.length })}>{t("robots.drawn")}</Fact>
        </dl>
        {ended && <p class="muted">{t("robots.forked")}</p>}
      </>
    );
  }
  return (
    <section class="robots">
      <h3>
        {t("robots.title", { count: robots.length })} <span>{t("robots.recorded_of", { count: recorded.length, total: robots.length })}</span>
      </h3>
      {robots.map((robot) => (
        <OneRobot key={robot.robot} robot={robot} />
      ))}
    </section>
  );
}

function OneRobot({ robot: { robot, joints, nLeft, heldUs, tipAt } }: { readonly robot: RobotNow }) {
  const clamped = joints?.filter(({ recorded, shown }) => Math.abs(recorded - shown) > LEAST_OVER_DEG) ?? [];
  return (
    <>
      <dl>
        <Fact name={t("robots.one", { number: robot })}>{t(joints ? "robots.recorded" : "robots.drawn")}</Fact>
        {joints && <Fact name={t("robots.angles")}>{joints.map(({ shown }) => degrees(shown)).join("  ")}</Fact>}
        {tipAt && <Fact name={t("robots.tip")}>{t("robots.at", { x: metres(tipAt[0]), y: metres(tipAt[1]), z: metres(tipAt[2]) })}</Fact>}
        {heldUs > LEAST_HELD_US && <Fact name={t("robots.last")}>{t("robots.holds", { duration: duration(heldUs) })}</Fact>}
      </dl>
      {clamped.length > 0 && <Clamped joints={clamped} />}
      {nLeft > 0 && <p class="muted">{t("robots.left", { count: nLeft })}</p>}
    </>
  );
}

function Clamped({ joints }: { readonly joints: readonly JointNow[] }) {
  const list = joints.map(({ name, recorded, shown }) => t("robots.over", { name, recorded: degrees(recorded), shown: degrees(shown) }));
  return (
    <p class="muted">
      {t("robots.clamped", { count: joints.length })} {list.join("; ")}
    </p>
  );
}

function metres(value: number): string {
  return value.toLocaleString(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function degrees(value: number): string {
  return `${number(Math.round(10 * value) / 10)}°`;
}
