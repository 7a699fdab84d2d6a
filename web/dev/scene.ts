/** The scene alone on a page, to look at it: ?theme=dark&mode=walk&select=s5&n=160&view=x,y,az,el,d */
import "../src/styles/tokens.css";
import { PlantScene, type View } from "../src/scene";
import { buildKit, buildShop, readShop } from "./plant";

const STATES = ["Producing", "Setting up", "Starved", "Blocked", "Failed", "Off shift", "Idle"];
const MARKS = [
  { shape: "M5.5 4 12 8l-6.5 4z", filled: true },
  { shape: "M11.6 6.2A4 4 0 1 0 12 8.6M12.4 3.4v3.2H9.2", filled: false },
  { shape: "M10.5 4 4 8l6.5 4z", filled: false },
  { shape: "M5 4.5h2.2v7H5zM8.8 4.5H11v7H8.8z", filled: true },
  { shape: "M4.8 4.8l6.4 6.4M11.2 4.8l-6.4 6.4", filled: false },
  { shape: "M4 8h8", filled: false },
  { shape: "M8 4.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 1 0 0-6.8z", filled: false },
];
const given = new URLSearchParams(location.search);
const theme = given.get("theme") === "dark" ? "dark" : "light";
document.documentElement.dataset["theme"] = theme;
const data = given.get("data");
const shop = data ? await readShop(data) : given.has("kit") ? buildKit() : buildShop(Number(given.get("n") ?? 160));
const stateOf = new Map(shop.states);
const atUs = shop.atUs;
const t0 = performance.now();
const scene = new PlantScene(document.querySelector("canvas")!, document.querySelector<HTMLElement>(".labels")!, shop.plant, shop.dictionary, {
  reducedMotion: given.has("still"),
  labelOf: (id) => ({ title: shop.plant.stations.find((s) => s.id === id)!.name || id, detail: `${STATES[stateOf.get(id) ?? 5]} · 4:12` }),
  orderLabelOf: (id) => ({ title: `Order ${id}`, detail: "Waiting" }),
  markOf: (state) => (state === undefined ? undefined : MARKS[state]),
  onSelect: (picked) => scene.select(picked),
  onOpen: (picked) => scene.focus(picked, true),
  onUnavailable: (why) => console.log("unavailable", why),
});
for (const [id, state] of shop.states) scene.setStationState(id, state);
for (const [signal, law] of shop.laws) scene.setMotion(signal, law);
for (const [id, station] of shop.operators) scene.setOperatorStation(id, station);
scene.setTheme(theme);
const phone = innerWidth < 640;
if (given.has("panels")) scene.setFreeRectangle(phone ? { left: 0, right: 0, top: 110, bottom: 210 } : { left: 240, right: 270, top: 150, bottom: 110 });
const mode = given.get("mode");
if (given.has("view")) {
  const [x, y, azimuth, elevation, distance] = given.get("view")!.split(",").map(Number) as [number, number, number, number, number];
  scene.setView({ mode: mode === "walk" ? "walk" : "orbit", x, y, azimuth, elevation, distance } satisfies View);
}
const select = given.get("select");
if (select) {
  const picked = { kind: shop.plant.stations.some(({ id }) => id === select) ? "station" : "order", id: select } as const;
  scene.select(picked);
  if (given.has("focus")) scene.focus(picked, false);
}
console.log("built in", Math.round(performance.now() - t0), "ms");
Object.assign(window, { scene });
let frames = 0;
const playing = given.has("play");
function frame(nowMs: number): void {
  const before = performance.now();
  scene.renderAt(playing ? atUs + nowMs * 1000 : atUs);
  frames++;
  if (frames <= 3) console.log("frame", frames, Math.round(performance.now() - before), "ms", JSON.stringify(scene.statistics));
  document.body.dataset["frames"] = String(frames);
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
