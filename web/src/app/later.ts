/** Code that comes to the page when it is first wanted. */
import { useEffect, useState } from "preact/hooks";

/**
 * What `load` brings, once it is here; undefined until then.
 *
 * @param onProblem Told when it cannot be had; wanted anew, it is tried again.
 * @param wanted Whether it is needed yet.
 */
export function useLater<T>(
  load: () => Promise<T>,
  onProblem: (problem: unknown) => void,
  wanted = true,
): T | undefined {
  const [part, setPart] = useState<{ readonly is: T }>();
  useEffect(() => {
    if (wanted && part === undefined) load().then((is) => setPart({ is }), onProblem);
  }, [wanted]);
  return part?.is;
}
