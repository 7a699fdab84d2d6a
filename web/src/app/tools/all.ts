/** All tools, in the order of the rail. */
import { addLookingMessages } from "./looking";
import type { Tool } from "./tool";

/** Where a map hides nothing that is needed more. */
const ROOMY = "(min-width: 80rem) and (min-height: 50rem)";

export const TOOLS: readonly Tool[] = [
  {
    id: "section",
    title: "tools.section",
    icon: "M3 13.5 10 17l7-3.5M3 6.5 10 3l7 3.5v7M3 6.5v7M3 6.5 10 10l7-3.5M10 10v7M1.5 10h17",
    key: "x",
    alone: true,
    load: async () => {
      const [{ SectionTool }] = await Promise.all([import("./section/SectionTool"), addLookingMessages()]);
      return SectionTool;
    },
  },
  {
    id: "measure",
    title: "tools.measure",
    icon: "M2.5 13.5 13.5 2.5l4 4-11 11zM5.5 10.5l1.8 1.8M8.2 7.8l2.6 2.6M11 5l1.8 1.8",
    key: "m",
    alone: true,
    load: async () => {
      const [{ MeasureTool }] = await Promise.all([import("./measure/MeasureTool"), addLookingMessages()]);
      return MeasureTool;
    },
  },
  {
    id: "overlay",
    title: "tools.overlay",
    icon: "M10 2.5c.6 3 4.5 4.6 4.5 8.7a4.5 4.5 0 0 1-9 0c0-1.9 1-3 1.9-4 .2 1 .7 1.6 1.3 1.9C8.5 6.6 8.8 4.4 10 2.5zM5 18h10",
    key: "o",
    alone: false,
    load: async () => (await import("./overlay")).load(),
  },
  {
    id: "daylight",
    title: "tools.daylight",
    icon: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2v1.8M10 16.2v1.8M2 10h1.8M16.2 10h1.8M4.3 4.3l1.3 1.3M14.4 14.4l1.3 1.3M4.3 15.7l1.3-1.3M14.4 5.6l1.3-1.3",
    key: "h",
    alone: false,
    load: async () => (await import("./daylight")).DaylightTool,
  },
  {
    id: "follow",
    title: "tools.follow",
    icon: "M10 3v3M10 14v3M3 10h3M14 10h3M10 7.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 1 0 0-5.6z",
    key: "v",
    alone: true,
    load: async () => {
      const [{ FollowTool }] = await Promise.all([import("./follow/FollowTool"), addLookingMessages()]);
      return FollowTool;
    },
  },
  {
    id: "bookmarks",
    title: "tools.bookmarks",
    icon: "M5.5 3h9v14L10 13.5 5.5 17z",
    key: "k",
    alone: true,
    shortcuts: {
      keys: [..."123456789"],
      printed: "1 – 9",
      title: "tools.bookmark_keys",
      press: async (key, { session, screen }) => {
        const [{ goToNumber }] = await Promise.all([import("./bookmarks/places"), addLookingMessages()]);
        await goToNumber(Number(key), session, screen);
      },
    },
    load: async () => {
      const [{ BookmarksTool }] = await Promise.all([import("./bookmarks/BookmarksTool"), addLookingMessages()]);
      return BookmarksTool;
    },
  },
  {
    id: "minimap",
    title: "tools.minimap",
    icon: "M2.5 4.5 7.5 3l5 2 5-1.5v12L12.5 17l-5-2-5 1.5zM7.5 3v12M12.5 5v12",
    key: "i",
    alone: false,
    startsOn: () => matchMedia(ROOMY).matches,
    load: async () => {
      const [{ MinimapTool }] = await Promise.all([import("./minimap/MinimapTool"), addLookingMessages()]);
      return MinimapTool;
    },
  },
  {
    id: "edit",
    title: "tools.edit",
    icon: "M3 14.5h8v-6H3zM11 11.5h3M15.5 3v6M12.5 6h6M4.5 17.5h11",
    key: "u",
    alone: true,
    load: async () => (await import("./edit")).prepare(),
  },
  {
    id: "xr",
    title: "tools.xr",
    icon: "M3 6.5h14v7.5h-4.4L10 11.6 7.4 14H3zM6.2 9.6h1.6M12.2 9.6h1.6",
    key: "z",
    alone: true,
    load: async () => (await import("./xr")).prepare(),
  },
];
