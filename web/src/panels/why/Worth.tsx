/** What relieving the bottleneck is worth: worked out from a fork, when somebody asks. */
import { useEffect, useState } from "preact/hooks";
import { percent } from "../../i18n/formats";
import { t } from "../../i18n/language";
import type { BottleneckAnswer, WorthAnswer } from "../../protocol/why";
import type { WhyProps } from "./props";
import { worthSentence } from "./sentence";

/** How often it is asked how far it is. */
const ASK_MS = 700;

export function WorthOf(props: WhyProps & { readonly answer: BottleneckAnswer }) {
  const { answer } = props;
  const [told, setTold] = useState<WorthAnswer>();
  const own = told?.from_us === answer.from_us ? told : undefined;
  const running = own?.state === "running";
  const window = { from_us: answer.from_us, to_us: answer.to_us };
  useEffect(() => {
    if (!running) return;
    const abort = new AbortController();
    const timer = setInterval(() => {
      props.load("worth", window, abort.signal).then(setTold).catch(() => undefined);
    }, ASK_MS);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [running, answer.from_us]);
  const worth = answer.worth ?? own?.worth ?? null;
  if (worth !== null) return <span>{worthSentence(worth)}</span>;
  if (running) return <span>{t("why.worth_running", { share: percent(own.share) })}</span>;
  const fault = own?.state === "failed" ? own.faults[0] : undefined;
  return (
    <span>
      {fault ?? worthSentence(null)}{" "}
      <button
        type="button"
        class="link why-worth"
        title={t("why.worth_how")}
        onClick={() => {
          props.workOutWorth(answer.from_us, answer.to_us).then(setTold).catch(props.onProblem);
        }}
      >
        {t("why.worth_ask")}
      </button>
    </span>
  );
}
