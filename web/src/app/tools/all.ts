/** All tools, in the order of the rail. */
import { addLookingMessages } from "./looking";
import type { Tool } from "./tool";

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
];
