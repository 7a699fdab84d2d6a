/** Line icons on a field of 20 by 20; they follow the colour of the text. */

const PATHS = {
  close: "M5 5l10 10M15 5 5 15",
  down: "M5 7.5l5 5 5-5",
  search: "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM13 13l4 4",
  sun: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.4 4.4l1 1M14.6 14.6l1 1M4.4 15.6l1-1M14.6 5.4l1-1",
  moon: "M16 11.5A6.5 6.5 0 1 1 8.5 4a5.2 5.2 0 0 0 7.5 7.5z",
  automatic: "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
  help: "M7.5 7.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M10 14.6v.1",
  tree: "M3 4h4v4H3zM5 8v7h4M5 11.5h4M9 9.5h8v4H9zM9 14.5h8",
  menu: "M4 6h12M4 10h12M4 14h12",
  previous: "M5 4v12M15 4.5 8 10l7 5.5z",
  next: "M15 4v12M5 4.5l7 5.5-7 5.5z",
  play: "M7 4.5v11l9-5.5z",
  pause: "M7 4.5v11M13 4.5v11",
  flag: "M5 17V3.5M5 4h9l-2 3 2 3H5",
  taller: "M6 8l4-4 4 4M6 12l4 4 4-4",
  shorter: "M6 4l4 4 4-4M6 16l4-4 4 4",
  whole: "M3 7V4h3M17 7V4h-3M3 13v3h3M17 13v3h-3M7 10h6",
  fork: "M5 4.5v11M5 12c6 0 9-1.5 9-5M5 2.5a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM5 14.3a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM14 3.6a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z",
  target: "M10 4.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM10 2v4M10 14v4M2 10h4M14 10h4",
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
