/** A fault in words: what happened, and what to do about it. */
import { t } from "../i18n/language";
import { ApiProblem } from "../protocol/api";
import { StreamRefusal } from "../protocol/connection";
import { WorldTrouble } from "./session";

export function faultText(problem: unknown): string {
  if (problem instanceof NoWorld) return t("problem.no_world");
  if (problem instanceof ApiProblem) {
    if (problem.status === 0) return t("problem.unreachable");
    const detail = [problem.code, problem.message].filter((part) => part !== "").join(" ");
    return t("problem.refused", { detail });
  }
  if (problem instanceof WorldTrouble) return t("problem.world", { detail: problem.message });
  if (problem instanceof StreamRefusal) return t("problem.refused", { detail: problem.message });
  return t("problem.stream");
}

/** The server runs and has nothing to show. */
export class NoWorld extends Error {}
