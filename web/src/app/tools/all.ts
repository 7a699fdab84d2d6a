/** All tools, in the order of the rail. */
import type { Tool } from "./tool";

export const TOOLS: readonly Tool[] = [
];
