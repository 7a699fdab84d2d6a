/** What the server finds wrong, in a line each. */
import type { Diagnostic } from "../../protocol/api";

/** Found, expected, and the way out. @param beside The path of the field that it stands beside. */
export function FaultText({ fault, beside = "" }: { fault: Diagnostic; beside?: string }) {
  const { code, expected, fix } = fault;
  // Where the path is plain to see, it is not said again.
  const found = fault.found.startsWith(`${beside}: `) ? fault.found.slice(beside.length + 2) : fault.found;
  const more = [expected, fix].filter((each) => each !== "").join("; ");
  return (
    <span class="fault-text" role="alert">
      <b>{code}</b> {found}
      {more !== "" && <span class="more"> {more}</span>}
    </span>
  );
}

/** The same with where it is: for faults that no field stands for. */
export function FaultList({ faults }: { faults: readonly Diagnostic[] }) {
  if (faults.length === 0) return null;
  return (
    <ul class="fault-list">
      {faults.map((each, i) => (
        <li key={i}>
          <span class="where">{each.where}</span>
          <FaultText fault={each} />
        </li>
      ))}
    </ul>
  );
}
