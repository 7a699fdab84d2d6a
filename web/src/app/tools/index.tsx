/** The rail of tools, and what those that are on show: loaded once the plant is on screen. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import en from "../../i18n/tools/en.json";
import { addPart } from "../../i18n/parts";
import { t } from "../../i18n/language";
import { type Box, clearOf } from "../../scene/clear";
import { useLater } from "../later";
import { watchPanels } from "../panels";
import type { Screen } from "../screen";
import { TOOLS } from "./all";
import type { Tool, ToolProps } from "./tool";
import "./tools.css";

/** Gets what the rail needs before it can be shown. */
export async function prepare(): Promise<typeof Tools> {
  await addPart("tools", en);
  return Tools;
}

type RailProps = Omit<ToolProps, "onClose">;

/** A tool whose shortcuts know what they are for. */
function bound({ shortcuts, ...tool }: Tool, props: RailProps) {
  if (shortcuts === undefined) return tool;
  const press = (key: string) => void shortcuts.press(key, props).catch(props.session.onProblem);
  return { ...tool, shortcuts: { ...shortcuts, press } };
}

/** No label in the plant lies under a panel. */
function useClearLabels(screen: Screen): void {
  const boxes = useSignal<readonly Box[]>([]);
  useEffect(() => watchPanels((now) => (boxes.value = now)), []);
  useSignalEffect(() => screen.scene.value?.setKeepClear(clearOf(boxes.value)));
}

export function Tools(props: RailProps) {
  const { tools } = props.screen;
  useClearLabels(props.screen);
  useEffect(() => tools.offer(TOOLS.map((tool) => bound(tool, props))), [tools]);
  return (
    <>
      <div class="glass tools" role="toolbar" aria-label={t("tools.title")}>
        {TOOLS.map(({ id, title, icon, key }) => (
          <button
            type="button"
            class="icon-button"
            key={id}
            data-tool={id}
            aria-pressed={tools.isOn(id)}
            aria-label={t(title)}
            title={`${t(title)} (${key.toUpperCase()})`}
            onClick={() => tools.toggle(id)}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d={icon} />
            </svg>
          </button>
        ))}
      </div>
      {TOOLS.filter(({ id }) => tools.isOn(id)).map((tool) => (
        <Loaded key={tool.id} tool={tool} {...props} />
      ))}
    </>
  );
}

/** What a tool shows, once its code is here. */
function Loaded({ tool, ...props }: RailProps & { readonly tool: Tool }) {
  const Part = useLater(tool.load, props.session.onProblem);
  return Part && <Part {...props} onClose={() => props.screen.tools.turnOff(tool.id)} />;
}
