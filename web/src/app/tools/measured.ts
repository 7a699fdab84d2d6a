/** A panel that comes and goes: the plant is centred on what it leaves free. */
import { useEffect } from "preact/hooks";
import type { Screen } from "../screen";

export function useMeasured(screen: Screen): void {
  useEffect(() => {
    screen.measure();
    return () => void requestAnimationFrame(() => screen.measure());
  }, [screen]);
}
