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
    takesHand: true,
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
    takesHand: true,
    load: async () => {
      const [{ MeasureTool }] = await Promise.all([import("./measure/MeasureTool"), addLookingMessages()]);
      return MeasureTool;
    },
  },
  {
    id: "minimap",
    title: "tools.minimap",
    icon: "M2.5 4.5 7.5 3l5 2 5-1.5v12L12.5 17l-5-2-5 1.5zM7.5 3v12M12.5 5v12",
    key: "i",
    takesHand: false,
    startsOn: () => matchMedia(ROOMY).matches,
    load: async () => {
      const [{ MinimapTool }] = await Promise.all([import("./minimap/MinimapTool"), addLookingMessages()]);
      return MinimapTool;
    },
  },
  {
    id: "bookmarks",
    title: "tools.bookmarks",
    icon: "M5.5 3h9v14L10 13.5 5.5 17z",
    key: "k",
    takesHand: false,
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
    id: "follow",
    title: "tools.follow",
    icon: "M10 3v3M10 14v3M3 10h3M14 10h3M10 7.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 1 0 0-5.6z",
    key: "v",
    takesHand: false,
    load: async () => {
      const [{ FollowTool }] = await Promise.all([import("./follow/FollowTool"), addLookingMessages()]);
      return FollowTool;
    },
  },
];
