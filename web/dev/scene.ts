/** The scene alone on a page, to look at it: ?theme=dark&mode=walk&select=s5&n=160&view=x,y,az,el,d */
import "../src/styles/tokens.css";
import { PlantScene, type View } from "../src/scene";
import { buildShop } from "./plant";

const STATES = ["Producing", "Setting up", "Starved", "Blocked", "Failed", "Off shift", "Idle"];
const given = new URLSearchParams(location.search);
const theme = given.get("theme") === "dark" ? "dark" : "light";
document.documentElement.dataset["theme"] = theme;
const shop = buildShop(Number(given.get("n") ?? 160));
const stateOf = new Map(shop.states);
const t0 = performance.now();
const scene = new PlantScene(document.querySelector("canvas")!, document.querySelector<HTMLElement>(".labels")!, shop.plant, shop.dictionary, {
  reducedMotion: given.has("still"),
  labelOf: (id) => ({ title: shop.plant.stations.find((s) => s.id === id)!.name, detail: `${STATES[stateOf.get(id)!]} · 4:12` }),
  orderLabelOf: (id) => ({ title: `Order ${id}`, detail: "Waiting" }),
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
  const picked = { kind: select.startsWith("s") ? "station" : "order", id: select } as const;
  scene.select(picked);
  if (given.has("focus")) scene.focus(picked, false);
}
console.log("built in", Math.round(performance.now() - t0), "ms");
Object.assign(window, { scene });
let frames = 0;
const playing = given.has("play");
function frame(nowMs: number): void {
  const before = performance.now();
  scene.renderAt(playing ? nowMs * 1000 : 5e6);
  frames++;
  if (frames <= 3) console.log("frame", frames, Math.round(performance.now() - before), "ms", JSON.stringify(scene.statistics));
  document.body.dataset["frames"] = String(frames);
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
