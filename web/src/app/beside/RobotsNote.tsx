/** Says beside a fork that its robots are drawn from the state, once what was recorded of them has ended. */
import { addPart } from "../../i18n/parts";
import en from "../../i18n/robots/en.json";
import { t } from "../../i18n/language";
import { useLater } from "../later";
import { hasRecordings, sharedUntilUs } from "../robots/recordings";
import type { Session } from "../session";

export function RobotsNote({ session }: { readonly session: Session }) {
  const { dictionary, world, worlds, textTimeUs, onProblem } = session;
  const told = useLater(() => addPart("robots", en).then(() => true), onProblem, hasRecordings(dictionary));
  if (!told || textTimeUs.value <= sharedUntilUs(world, worlds)) return null;
  return <p class="muted">{t("robots.beside")}</p>;
}
