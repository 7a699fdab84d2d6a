/** All tools, in the order of the rail. */
import type { Tool } from "./tool";

export const TOOLS: readonly Tool[] = [
  {
    id: "edit",
    title: "tools.edit",
    icon: "M3 14.5h8v-6H3zM11 11.5h3M15.5 3v6M12.5 6h6M4.5 17.5h11",
    key: "u",
    takesHand: true,
    load: async () => (await import("./edit")).prepare(),
  },
];
