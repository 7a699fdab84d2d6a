/** What lies over a plan: names, the scale, and where north is. */
import { number } from "../../i18n/formats";
import type { Look, Sheet } from "./viewport";
import { type Label, LINE_PX } from "./words";

export function Words({ labels }: { readonly labels: readonly Label[] }) {
  return (
    <>
      {labels.map((label) => (
        <g
          key={label.key}
          class={`words ${label.style} state-${label.now?.state ?? "none"}`}
          transform={`translate(${Math.round(label.box.x)} ${Math.round(label.box.y)})`}
        >
          {label.style === "area" ? (
            <text class="detail" x={0} y={11}>
              {label.title}
            </text>
          ) : (
            <Pill label={label} />
          )}
        </g>
      ))}
    </>
  );
}

function Pill({ label }: { readonly label: Label }) {
  const { box, style, title, detail } = label;
  const isCount = style === "count";
  const x = isCount ? box.width / 2 : 7;
  return (
    <>
      <rect class="paper" width={Math.round(box.width)} height={box.height} rx={isCount ? 7 : 6} />
      <text class={isCount ? "detail" : "title"} x={x} y={isCount ? 11 : 14.5} {...(isCount ? { "text-anchor": "middle" } : {})}>
        {title}
      </text>
      {detail !== "" && (
        <text class="detail" x={x} y={13.5 + LINE_PX}>
          {detail}
        </text>
      )}
    </>
  );
}

const NICE_M = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
const LONGEST_PX = 130;
const EDGE_PX = 20;

/** A round number of metres, drawn as long as they are here. */
export function ScaleBar({ look, sheet }: { readonly look: Look; readonly sheet: Sheet }) {
  const metres = NICE_M.findLast((each) => each * look.scale <= LONGEST_PX) ?? NICE_M[0]!;
  const width = metres * look.scale;
  const x = sheet.widthPx - sheet.covered.right - EDGE_PX - width;
  const y = sheet.heightPx - sheet.covered.bottom - 8;
  return (
    <g class="scale" transform={`translate(${x} ${y})`}>
      <path d={`M0 -5V0H${Math.round(width)}V-5M${Math.round(width / 2)} -3V0`} />
      <text class="detail" x={width / 2} y={-10} text-anchor="middle">
        {number(metres)} m
      </text>
    </g>
  );
}

/** A needle: up is north. */
export function Compass({ sheet }: { readonly sheet: Sheet }) {
  const x = sheet.widthPx - sheet.covered.right - EDGE_PX - 10;
  const y = sheet.heightPx - sheet.covered.bottom - 58;
  return (
    <g class="compass" transform={`translate(${x} ${y})`}>
      <path class="north" d="M0 -17 5.5 3 0 0z" />
      <path class="south" d="M0 -17 -5.5 3 0 0z" />
      <text class="detail" x={0} y={16} text-anchor="middle">
        N
      </text>
    </g>
  );
}
