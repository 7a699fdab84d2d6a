/** The floor under a plan, true to scale: hall, areas, aisles, conveyors and the ways that things take. */
import type { PathLine } from "../../protocol/dictionary";
import type { Conveyor, Plant, Point } from "../../protocol/plant";
import { cornersOf } from "./things";
import type { Extent } from "./viewport";

/** More ways than this are a grey area. */
const MOST_WAYS = 300;
/** Along a conveyor there is an arrow about this often. */
const ARROW_M = 6;

interface GroundProps {
  readonly plant: Plant;
  readonly hall: Extent;
  readonly paths: readonly PathLine[];
}

export function Ground({ plant, hall, paths }: GroundProps) {
  return (
    <>
      <rect class="hall" x={hall.west} y={hall.south} width={hall.east - hall.west} height={hall.north - hall.south} />
      {plant.aisles.map(({ id, points_m: points, width_m: width }) => (
        <path key={id} class="aisle" d={lineOf(points)} style={{ strokeWidth: width }} />
      ))}
      {plant.areas.map(({ id, place, elevation_m }) =>
        place === null ? null : (
          <path
            key={id}
            class={elevation_m === null ? "area" : "area raised"}
            d={`${lineOf(cornersOf({ at: [place.x_m, place.y_m], width: place.width_m, depth: place.depth_m, headingRad: place.heading_rad }))}Z`}
          />
        ),
      )}
      <path class="ways" d={waysOf(paths)} />
      {plant.conveyors.map((conveyor) => (
        <Belt key={conveyor.id} conveyor={conveyor} />
      ))}
    </>
  );
}

function Belt({ conveyor: { points_m: points, width_m: width } }: { readonly conveyor: Conveyor }) {
  const line = lineOf(points);
  return (
    <>
      <path class="conveyor-edge" d={line} style={{ strokeWidth: width }} />
      <path class="conveyor" d={line} style={{ strokeWidth: width * 0.82 }} />
      <path class="toward" d={arrowsOf(points, width / 4)} />
    </>
  );
}

/** Arrows in the direction of travel. */
function arrowsOf(points: readonly Point[], size: number): string {
  return points
    .slice(1)
    .flatMap(([x, y], i) => {
      const [fromX, fromY] = points[i]!;
      const length = Math.hypot(x - fromX, y - fromY);
      if (length < size * 3) return [];
      const [u, v] = [(x - fromX) / length, (y - fromY) / length];
      const n = Math.max(1, Math.round(length / ARROW_M));
      return Array.from({ length: n }, (_, k) => {
        const far = (length * (k + 0.5)) / n;
        const [tipX, tipY] = [fromX + u * (far + size / 2), fromY + v * (far + size / 2)];
        const wing = (side: number): Point => [tipX - u * size - v * size * side, tipY - v * size + u * size * side];
        return lineOf([wing(1), [tipX, tipY], wing(-1)]);
      });
    })
    .join("");
}

/** Each way once, however many things take it; as one line, so that none is darker than another. */
function waysOf(paths: readonly PathLine[]): string {
  const lines = new Set<string>();
  for (const { name, points } of paths) {
    if (lines.size >= MOST_WAYS) break;
    // People walk where they like: their ways would cover the floor.
    if (!name.startsWith("walk/") && points.length > 1) lines.add(lineOf(points.map(([x, y]) => [x, y] as const)));
  }
  return [...lines].join("");
}

function lineOf(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${fine(x)} ${fine(y)}`).join("");
}

function fine(metres: number): number {
  return Math.round(metres * 100) / 100;
}
