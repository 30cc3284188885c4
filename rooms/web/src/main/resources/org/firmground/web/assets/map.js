// The map: loads what lies in the window from /collections, and asks /api/check about the ground.
/* global ol */
import { CAPTIONS, KINDS, LETTERS, NAMES, disc, mark as ring, reach } from "./ground.js";

const PAGE = 5000;
const MOST_PAGES = 4;
const element = document.getElementById("map");
const status = document.getElementById("loading");
const known = document.getElementById("known");
const clocks = { asOf: element.dataset.asOf, knownAt: element.dataset.knownAt };
const asked = new URLSearchParams(location.search);
const format = new ol.format.GeoJSON({ featureProjection: "EPSG:3857" });
const layers = new Map();
const busy = new Set();
const failed = new Set();
const partial = new Map();

/** An address with both clocks. */
function address(path, parameters) {
  const query = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(clocks)) {
    if (value) query.set(name, value);
  }
  const text = query.toString();
  return text ? path + "?" + text : path;
}

function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// ---- layers ----

for (const [kind, look] of Object.entries(KINDS)) {
  const source = new ol.source.Vector();
  const shown = [new ol.layer.Vector({ source, style: look.style, zIndex: look.z, renderBuffer: 120,
    updateWhileAnimating: false, updateWhileInteracting: false })];
  if (CAPTIONS[kind]) {
    shown.push(new ol.layer.Vector({ source, style: CAPTIONS[kind], zIndex: 11, declutter: true }));
  }
  layers.set(kind, { kind, source, loaded: null, stop: null, shown });
}
const reachStyle = reach(Number(element.dataset.reachMetres));
const reached = ["hazardous-area", "strike", "accident", "ordnance-find"].map(kind =>
  new ol.layer.Vector({ source: layers.get(kind).source, style: reachStyle, zIndex: 5, renderBuffer: 400 }));
const marks = new ol.source.Vector();

const view = new ol.View({ enableRotation: false, maxZoom: 20 });
const map = new ol.Map({
  target: element,
  keyboardEventTarget: element,
  controls: ol.control.defaults.defaults({ attribution: false, rotate: false }).extend([new ol.control.ScaleLine({ minWidth: 90 })]),
  layers: [...[...layers.values()].flatMap(l => l.shown), ...reached, new ol.layer.Vector({ source: marks, zIndex: 20 })],
  view,
});

const [west, south, east, north] = element.dataset.extent.split(",").map(Number);
const place = (asked.get("at") || "").split(",").map(Number);
const seen = (asked.get("view") || "").split(",").map(Number);
const hasPlace = place.length === 2 && place.every(Number.isFinite);
if (seen.length === 3 && seen.every(Number.isFinite)) {
  view.setCenter(ol.proj.fromLonLat(seen.slice(0, 2)));
  view.setZoom(seen[2]);
} else if (hasPlace) {
  view.setCenter(ol.proj.fromLonLat(place));
  view.setZoom(14);
} else {
  view.fit(ol.proj.transformExtent([west, south, east, north], "EPSG:4326", "EPSG:3857"), { size: map.getSize(), padding: [14, 14, 14, 14] });
}

/** What is being loaded, what failed, what is not whole: never nothing when something is missing. */
function tell() {
  const said = [];
  if (busy.size) said.push("Loading " + [...busy].map(plain).join(", ") + " ...");
  if (failed.size) said.push("Could not load " + [...failed].map(plain).join(", ") + ": what is drawn is not all. Move the map to try again.");
  for (const [kind, [drawn, all]] of partial) {
    said.push(`${plain(kind)}: only ${drawn} of ${all} drawn; zoom in to see all.`);
  }
  status.textContent = said.join(" ");
  status.classList.toggle("failed", failed.size + partial.size > 0);
  element.dataset.busy = busy.size ? "yes" : "no";
}

function plain(kind) {
  return kind.replaceAll("-", " ");
}

/** Loads a layer for the window, unless what it has covers that. */
async function load(layer, extent) {
  if (layer.loaded && ol.extent.containsExtent(layer.loaded, extent) && !partial.has(layer.kind)) return;
  layer.stop?.abort();
  const stop = layer.stop = new AbortController();
  const wide = ol.extent.buffer(extent, Math.max(ol.extent.getWidth(extent), ol.extent.getHeight(extent)) / 3);
  const box = ol.proj.transformExtent(wide, "EPSG:3857", "EPSG:4326");
  box[0] = Math.max(box[0], -360);
  box[2] = Math.min(box[2], 360);
  if (box[2] - box[0] >= 360) { box[0] = -180; box[2] = 180; }
  busy.add(layer.kind);
  element.dataset.drawn = "part";
  tell();
  try {
    const features = [];
    let matched = 0;
    let next = address(`/collections/${layer.kind}/items`, { bbox: box.map(d => d.toFixed(6)).join(","), limit: PAGE });
    for (let page = 0; next && page < MOST_PAGES; page++) {
      const answer = await fetch(next, { signal: stop.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const body = await answer.json();
      matched = body.numberMatched;
      features.push(...format.readFeatures(body).filter(f => f.getGeometry()));
      next = body.links.find(l => l.rel === "next")?.href;
    }
    layer.source.clear(true);
    layer.source.addFeatures(features);
    layer.loaded = wide;
    failed.delete(layer.kind);
    if (next) partial.set(layer.kind, [features.length, matched]);
    else partial.delete(layer.kind);
  } catch (problem) {
    if (stop.signal.aborted) return;
    failed.add(layer.kind);
    layer.loaded = null;
  }
  busy.delete(layer.kind);
  tell();
  if (!busy.size) map.render();
}

function loadAll() {
  const extent = view.calculateExtent(map.getSize());
  for (const layer of layers.values()) {
    if (isWanted(layer)) load(layer, extent);
  }
}

function isWanted(layer) {
  return layer.shown[0].getVisible() || needsReach(layer.kind);
}

function needsReach(kind) {
  return reached[0].getVisible() && ["hazardous-area", "strike", "accident", "ordnance-find"].includes(kind);
}

function remember() {
  const [lon, lat] = ol.proj.toLonLat(view.getCenter());
  keep("view", `${lon.toFixed(5)},${lat.toFixed(5)},${view.getZoom().toFixed(2)}`);
}

/** Keeps a parameter in the address and in the form of the clocks. */
function keep(name, value) {
  const there = new URL(location.href);
  there.searchParams.set(name, value);
  history.replaceState(null, "", there);
  for (const form of document.querySelectorAll("form.clocks")) {
    let field = form.querySelector(`input[name=${name}]`);
    if (!field) form.append(field = make("input", { type: "hidden", name }));
    field.value = value;
  }
}

map.on("moveend", () => {
  remember();
  loadAll();
});

for (const box of document.querySelectorAll("input[name=layer]")) {
  box.addEventListener("change", () => {
    const turned = box.value === "reach" ? reached : layers.get(box.value).shown;
    turned.forEach(l => l.setVisible(box.checked));
    loadAll();
  });
  // a browser may bring back boxes as they were left
  if (!box.checked) box.dispatchEvent(new Event("change"));
}

// ---- what is known here ----

let question = 0;

async function ask(coordinate, exact) {
  const [lon, lat] = ol.proj.toLonLat(coordinate);
  // a click is no finer than the screen: two pixels, on the ground
  const metres = exact ? 0 : Math.min(100000, Math.ceil(2 * view.getResolution() * ol.proj.getPointResolution("EPSG:3857", 1, coordinate)));
  const mine = ++question;
  keep("at", `${lon.toFixed(6)},${lat.toFixed(6)}`);
  known.replaceChildren(make("p", {}, "Asking ..."));
  marks.clear();
  const mark = new ol.Feature(new ol.geom.Point(coordinate));
  mark.setStyle(ring);
  marks.addFeature(mark);
  try {
    const place = { lon: lon.toFixed(7), lat: lat.toFixed(7), radius: metres };
    const answer = await fetch(address("/api/check", place));
    const body = await answer.json();
    if (mine !== question) return;
    if (!answer.ok) throw new Error(body.detail);
    if (body.discMetres > 0) {
      const round = new ol.Feature(new ol.geom.Circle(coordinate, body.discMetres / ol.proj.getPointResolution("EPSG:3857", 1, coordinate)));
      round.setStyle(disc);
      marks.addFeature(round);
    }
    show(body, place);
  } catch (problem) {
    if (mine !== question) return;
    known.replaceChildren(make("p", { class: "notice" }, "This place could not be asked about: " + problem.message
      + " Nothing is known from this; treat it as dangerous, and click again."));
  }
}

function metres(value) {
  return value >= 10000 ? (value / 1000).toFixed(1) + " km" : Math.round(value).toLocaleString("en").replaceAll(",", "\u202f") + " m";
}

function badge(word) {
  return make("span", { class: "word " + word }, make("b", { "aria-hidden": "true" }, LETTERS[word]), " ", NAMES[word]);
}

function show(body, place) {
  const shown = [];
  shown.push(make("div", { class: "answer " + body.answer },
    make("p", { class: "say" }, badge(body.answer)),
    make("p", { class: "sentence" }, body.sentence)));
  shown.push(make("p", {},
    (body.nearestHazardMetres === null ? "No hazard on record within 100 km." : "Nearest hazard on record, released or not: " + metres(body.nearestHazardMetres) + "."),
    " Newest information: " + (body.newestInformation ?? "none") + ". Surveyed: " + body.surveyed + "."));
  records(shown, "Records", body.records);
  records(shown, "Reported, not reviewed", body.pendingReports);
  records(shown, "Known only to a town near here; they do not answer", body.knownOnlyToTown);
  shown.push(make("p", { class: "where" },
    `Asked within ${metres(body.discMetres)} of ${Number(place.lat).toFixed(5)}, ${Number(place.lon).toFixed(5)} (lat, lon). `,
    make("a", { href: address("/check", place) }, "In words, with all notations")));
  known.replaceChildren(...shown);
  if (matchMedia("(max-width: 760px)").matches) known.scrollIntoView({ block: "nearest" });
}

function records(shown, title, all) {
  if (!all.length) return;
  const most = 30;
  shown.push(make("h3", {}, `${title} (${all.length})`));
  shown.push(make("ul", {}, ...all.slice(0, most).map(r => make("li", {},
    make("a", { href: address("/records/" + encodeURIComponent(r.code), {}) }, r.code), " ",
    make("strong", {}, r.distanceMetres === 0 ? "inside" : metres(r.distanceMetres) + (r.bearingDegrees === null ? "" : ` at ${String(Math.round(r.bearingDegrees)).padStart(3, "0")}°`)),
    ": " + r.why, make("span", { class: "where" }, " (" + r.informed + ")")))));
  if (all.length > most) shown.push(make("p", { class: "where" }, `and ${all.length - most} more, on the page in words`));
}

map.on("singleclick", event => ask(event.coordinate, false));
element.addEventListener("keydown", event => {
  if (event.key === "Enter") ask(view.getCenter(), false);
});

const pointer = document.getElementById("pointer");
function say(coordinate, what) {
  const [lon, lat] = ol.proj.toLonLat(coordinate);
  pointer.textContent = `${what}${Math.abs(lat).toFixed(5)} ${lat < 0 ? "S" : "N"}  ${Math.abs(lon).toFixed(5)} ${lon < 0 ? "W" : "E"}`;
}
map.on("pointermove", event => say(event.coordinate, ""));
map.on("moveend", () => say(view.getCenter(), "middle "));

/** Says on the element whether all that was asked for is on the screen. */
map.on("rendercomplete", () => {
  const whole = !busy.size && !partial.size && [...layers.values()].every(l => l.loaded || !isWanted(l));
  element.dataset.drawn = whole ? "all" : "part";
});
// the first frame is no move, and so calls nobody
say(view.getCenter(), "middle ");
loadAll();
if (hasPlace) ask(ol.proj.fromLonLat(place), true);
addEventListener("pageshow", () => map.updateSize());
