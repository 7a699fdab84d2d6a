/** All tools, in the order of the rail. */
import type { Tool } from "./tool";

export const TOOLS: readonly Tool[] = [
  {
    id: "xr",
    title: "tools.xr",
    icon: "M3 6.5h14v7.5h-4.4L10 11.6 7.4 14H3zM6.2 9.6h1.6M12.2 9.6h1.6",
    key: "z",
    takesHand: false,
    load: async () => (await import("./xr")).prepare(),
  },
];
