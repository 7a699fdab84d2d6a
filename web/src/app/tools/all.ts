/** All tools, in the order of the rail. */
import type { Tool } from "./tool";

export const TOOLS: readonly Tool[] = [
  {
    id: "overlay",
    title: "tools.overlay",
    icon: "M10 2.5c.6 3 4.5 4.6 4.5 8.7a4.5 4.5 0 0 1-9 0c0-1.9 1-3 1.9-4 .2 1 .7 1.6 1.3 1.9C8.5 6.6 8.8 4.4 10 2.5zM5 18h10",
    key: "o",
    takesHand: false,
    load: async () => (await import("./overlay")).load(),
  },
  {
    id: "daylight",
    title: "tools.daylight",
    icon: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2v1.8M10 16.2v1.8M2 10h1.8M16.2 10h1.8M4.3 4.3l1.3 1.3M14.4 14.4l1.3 1.3M4.3 15.7l1.3-1.3M14.4 5.6l1.3-1.3",
    key: "h",
    takesHand: false,
    load: async () => (await import("./daylight")).DaylightTool,
  },
  {
    id: "edit",
    title: "tools.edit",
    icon: "M3 14.5h8v-6H3zM11 11.5h3M15.5 3v6M12.5 6h6M4.5 17.5h11",
    key: "u",
    takesHand: true,
    load: async () => (await import("./edit")).prepare(),
  },
  {
    id: "xr",
    title: "tools.xr",
    icon: "M3 6.5h14v7.5h-4.4L10 11.6 7.4 14H3zM6.2 9.6h1.6M12.2 9.6h1.6",
    key: "z",
    takesHand: false,
    load: async () => (await import("./xr")).prepare(),
  },
];
