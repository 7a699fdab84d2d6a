/** The recent course of a value, without axes; gaps stay gaps. */

const WIDTH = 100;
const HEIGHT = 18;

export function Sparkline({ series }: { series: readonly (number | null)[] }) {
  const { lines, last } = sparkline(series);
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {lines.map((points, i) => (
        <polyline key={i} points={points} vector-effect="non-scaling-stroke" />
      ))}
      {last !== undefined && <line class="end" x1={last.x} x2={last.x} y1={last.y - 2} y2={last.y + 2} />}
    </svg>
  );
}

interface Spark {
  /** One list of points for each stretch without a gap. */
  readonly lines: readonly string[];
  readonly last: { x: number; y: number } | undefined;
}

/** Scale a series to the drawing: its least value at the bottom, its greatest at the top. */
export function sparkline(series: readonly (number | null)[]): Spark {
  const known = series.filter((value) => value !== null);
  const least = Math.min(...known);
  const range = Math.max(...known) - least;
  const lines: string[][] = [[]];
  let last: Spark["last"];
  series.forEach((value, i) => {
    if (value === null) {
      lines.push([]);
      return;
    }
    const x = (i / Math.max(series.length - 1, 1)) * WIDTH;
    const y = range === 0 ? HEIGHT - 4 : HEIGHT - 2 - ((value - least) / range) * (HEIGHT - 4);
    lines.at(-1)!.push(`${x.toFixed(1)},${y.toFixed(1)}`);
    last = i === series.length - 1 ? { x, y } : undefined;
  });
  return { lines: lines.filter((each) => each.length > 1).map((each) => each.join(" ")), last };
}
