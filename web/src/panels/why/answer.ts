/** Keeps an answer about the window of the timeline fresh while that moves, or the log grows. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Query } from "../../protocol/api";
import { Latest } from "../../protocol/latest";
import type { WhyAnswers, WhyQuestion } from "../../protocol/why";
import type { WhyProps } from "./props";

/** A window that is dragged is asked about at most this often. */
const LEAST_ASK_MS = 400;
/** While the log grows into the window, it is asked about again this often. */
const RELOAD_MS = 5_000;

/** The last known answer to a question about the window on screen; undefined until the first. */
export function useAnswer<Q extends WhyQuestion>(
  props: Pick<WhyProps, "view" | "growing" | "edgeUs" | "load" | "onProblem">,
  question: Q,
  more: Query = {},
): WhyAnswers[Q] | undefined {
  const [answer, setAnswer] = useState<{ readonly of: Q; readonly what: WhyAnswers[Q] }>();
  const loader = useMemo(
    () =>
      new Latest<Query, WhyAnswers[Q]>({
        ask: (query, signal) => props.load(question, query, signal),
        onAnswer: (what) => setAnswer({ of: question, what }),
        onProblem: props.onProblem,
        leastMs: LEAST_ASK_MS,
      }),
    [question],
  );
  useEffect(() => () => loader.forget(), [loader]);
  const { fromUs, toUs } = props.view.value;
  const query = { from_us: Math.floor(fromUs), to_us: Math.max(Math.ceil(toUs), fromUs + 1), ...more };
  const asked = JSON.stringify(query);
  useEffect(() => {
    loader.ask(query);
    if (!props.growing) return;
    let askedUs = props.edgeUs.peek();
    const timer = setInterval(() => {
      const edgeUs = props.edgeUs.peek();
      const touched = edgeUs > askedUs && askedUs < toUs && edgeUs > fromUs;
      askedUs = edgeUs;
      if (touched) loader.ask(query);
    }, RELOAD_MS);
    return () => clearInterval(timer);
  }, [loader, asked]);
  return answer?.of === question ? answer.what : undefined;
}
