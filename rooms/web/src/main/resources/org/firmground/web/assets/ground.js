// How each record is drawn: the five words by colour, pattern and letter; the rest quietly beneath.
/* global ol */
const { Circle, Fill, RegularShape, Stroke, Style, Text } = ol.style;

const INK = "#1b2329";
const PAPER = "#f8f7f1";

export const LETTERS = {
  "confirmed-danger": "D", "suspected": "S", "released": "R", "surveyed-no-evidence": "N", "no-information": "?",
};

export const NAMES = {
  "confirmed-danger": "Confirmed danger", "suspected": "Suspected", "released": "Released",
  "surveyed-no-evidence": "Surveyed, no evidence", "no-information": "No information",
};

/** A pattern that repeats, drawn at the screen's own resolution. */
function pattern(size, paint) {
  const ratio = globalThis.devicePixelRatio || 1;
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.round(size * ratio);
  const pen = tile.getContext("2d");
  pen.scale(tile.width / size, tile.height / size);
  paint(pen, size);
  return pen.createPattern(tile, "repeat");
}

const hatch = pattern(10, (pen, size) => {
  pen.fillStyle = "rgba(255,0,0,0.5)";
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = "rgba(120,0,0,0.75)";
  pen.lineWidth = 1.6;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
});

const dots = pattern(8, (pen, size) => {
  pen.fillStyle = "rgba(244,167,24,0.5)";
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = "rgba(90,52,0,0.85)";
  for (const [x, y] of [[2, 2], [6, 6]]) {
    pen.beginPath();
    pen.arc(x, y, 1.1, 0, 2 * Math.PI);
    pen.fill();
  }
});

const weave = pattern(72, (pen, size) => {
  pen.fillStyle = "rgba(206,210,213,0.75)";
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = "rgba(140,147,153,0.55)";
  pen.lineWidth = 0.8;
  pen.beginPath();
  for (let shift = -size; shift <= size; shift += 9) {
    pen.moveTo(shift, 0);
    pen.lineTo(shift + size, size);
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  pen.fillStyle = "#5a6167";
  pen.font = "bold 12px system-ui, sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText("?", size / 4, size / 4);
  pen.fillText("?", size * 3 / 4, size * 3 / 4);
});

const LOOK = {
  "confirmed-danger": { fill: hatch, line: "#c00000", width: 2, spot: "#ff0000" },
  "suspected": { fill: dots, line: "#a86a00", width: 1.8, spot: "#f4a718" },
  "released": { fill: PAPER, line: "#0d7a38", width: 2.2, spot: PAPER },
  "surveyed-no-evidence": { fill: PAPER, line: "#1f5fa8", width: 1, spot: PAPER },
};

/** The longer side of a shape on the screen. */
function pixels(geometry, resolution) {
  const [west, south, east, north] = geometry.getExtent();
  return Math.max(east - west, north - south) / resolution;
}

function middle(feature) {
  const geometry = feature.getGeometry();
  switch (geometry.getType()) {
    case "Polygon": return geometry.getInteriorPoint();
    case "MultiPolygon": return geometry.getInteriorPoints();
    default: return new ol.geom.Point(ol.extent.getCenter(geometry.getExtent()));
  }
}

/** Where the letter of a small shape stands, so that an accident or find in it does not hide it. */
function corner(feature) {
  const [, , east, north] = feature.getGeometry().getExtent();
  return new ol.geom.Point([east, north]);
}

function letter(text, size = 13) {
  return new Text({
    text, font: `bold ${size}px system-ui, sans-serif`, overflow: true,
    fill: new Fill({ color: INK }), stroke: new Stroke({ color: "#fff", width: 3 }),
  });
}

/** A shape in the look of its word; one too small to see gets a spot. */
function area(feature, resolution, word, dashed) {
  const look = LOOK[word];
  const styles = [new Style({
    fill: new Fill({ color: look.fill }),
    stroke: new Stroke({ color: look.line, width: look.width, lineDash: dashed ? [6, 4] : undefined }),
  })];
  const size = pixels(feature.getGeometry(), resolution);
  if (size >= 60) {
    styles.push(new Style({ geometry: middle, text: letter(LETTERS[word]) }));
  } else if (size >= 18) {
    styles.push(new Style({ geometry: corner, text: letter(LETTERS[word]) }));
  } else if (size < 7) {
    styles.push(new Style({ geometry: middle, image: new RegularShape({
      points: 4, radius: 5, angle: Math.PI / 4,
      fill: new Fill({ color: look.spot }), stroke: new Stroke({ color: look.line, width: 1.4 }) }) }));
  }
  return styles;
}

function outline(colour, dash, width = 1.2) {
  return new Style({ stroke: new Stroke({ color: colour, width, lineDash: dash }) });
}

function isDoubtful(feature) {
  return feature.get("standing") === "reported" || feature.get("withdrawalPending") || !feature.get("certain");
}

function isPoint(feature) {
  return feature.getGeometry().getType().endsWith("Point");
}

function hazard(feature, resolution) {
  const word = feature.get("says");
  if (!word) return null;
  if (word === "released") return outline("#0d7a38", [2, 4]);
  if (isPoint(feature)) return spot(feature, 7);
  return area(feature, resolution, word, isDoubtful(feature));
}

function spot(feature, radius) {
  const word = feature.get("says") || "suspected";
  return new Style({
    image: new Circle({ radius, fill: new Fill({ color: LOOK[word].spot }), stroke: new Stroke({ color: LOOK[word].line, width: 2 }) }),
    text: letter(LETTERS[word], 10),
  });
}

function release(feature, resolution) {
  return feature.get("says") === "released"
    ? area(feature, resolution, "released", false)
    : outline("#0d7a38", [8, 5], 1.6);
}

function activity(feature, resolution) {
  return feature.get("says") === "surveyed-no-evidence"
    ? area(feature, resolution, "surveyed-no-evidence", false)
    : outline("#5f7fa3", [3, 3], 1);
}

function accident(feature) {
  const town = ["settlement", "district"].includes(feature.get("positionKnownTo"));
  return new Style({ image: new RegularShape({
    points: 3, radius: 7.5,
    fill: new Fill({ color: town ? "rgba(255,255,255,0.7)" : "#1b1b1b" }),
    stroke: new Stroke({ color: town ? "#1b1b1b" : "#fff", width: 1.3, lineDash: town ? [2, 2] : undefined }) }) });
}

function find(feature) {
  const gone = ["destroyed", "removed"].includes(feature.get("disposal"));
  return new Style({ image: new RegularShape({
    points: 4, radius: 6.5,
    fill: new Fill({ color: gone ? "rgba(255,255,255,0.8)" : "#8a0f5c" }),
    stroke: new Stroke({ color: gone ? "#8a0f5c" : "#fff", width: 1.3 }) }) });
}

function settlement() {
  return new Style({
    image: new RegularShape({ points: 4, radius: 5, angle: Math.PI / 4,
      fill: new Fill({ color: "#fff" }), stroke: new Stroke({ color: "#3b4750", width: 1.6 }) }),
  });
}

function settlementName(feature, resolution) {
  return resolution < 130 ? new Style({ text: new Text({
    text: feature.get("name") || "", font: "12px system-ui, 'Noto Sans', sans-serif", offsetY: -12,
    fill: new Fill({ color: INK }), stroke: new Stroke({ color: "#fff", width: 3 }) }) }) : null;
}

function district() {
  return new Style({
    fill: new Fill({ color: PAPER }),
    stroke: new Stroke({ color: "#6a5b8a", width: 1.1, lineDash: [7, 4] }),
  });
}

function districtName(feature, resolution) {
  if (resolution <= 40 || resolution >= 900 || feature.get("level") === 0) return null;
  return new Style({ geometry: middle, text: new Text({
    text: feature.get("name") || feature.get("areaCode") || "", font: "italic 13px system-ui, sans-serif", overflow: true,
    fill: new Fill({ color: "#4b3d6e" }), stroke: new Stroke({ color: "#fff", width: 3.5 }) }) });
}

const LINES = {
  coast: ["#4f7387", 1.6], river: ["#3d83b4", 1.5], lake: ["#3d83b4", 1.2], road: ["#7a6a52", 2], railway: ["#444", 1.6],
  "front-line": ["#333", 1.5, [10, 4, 2, 4]], boundary: ["#6a5b8a", 1.3, [7, 4]],
};

function feature(f, resolution) {
  const [colour, width, dash] = LINES[f.get("featureClass")] || ["#555", 1];
  const styles = [new Style({
    stroke: new Stroke({ color: colour, width, lineDash: dash }),
    fill: f.get("featureClass") === "lake" ? new Fill({ color: "#cfe3ee" }) : undefined,
    image: new Circle({ radius: 2.5, fill: new Fill({ color: colour }) }),
  })];
  if (resolution < 60 && f.get("name") && f.get("featureClass") !== "coast") {
    styles.push(new Style({ text: new Text({
      text: f.get("name"), placement: isPoint(f) ? "point" : "line", font: "11px system-ui, sans-serif", offsetY: isPoint(f) ? 10 : 0,
      fill: new Fill({ color: colour }), stroke: new Stroke({ color: "#fff", width: 3 }) }) }));
  }
  return styles;
}

const concern = new Style({ fill: new Fill({ color: weave }), stroke: new Stroke({ color: "#7d848a", width: 1.4 }) });

/** How a kind is drawn, and how high it lies. */
export const KINDS = {
  "administrative-area": { z: 0, style: district },
  "area-of-concern": { z: 1, style: () => concern },
  "activity": { z: 2, style: activity },
  "released-land": { z: 3, style: release },
  "map-feature": { z: 4, style: feature },
  "strike": { z: 6, style: hazard },
  "hazardous-area": { z: 7, style: hazard },
  "settlement": { z: 8, style: settlement },
  "ordnance-find": { z: 9, style: find },
  "accident": { z: 10, style: accident },
};

/** Names that are written over everything else, where they do not collide. */
export const CAPTIONS = { "administrative-area": districtName, "settlement": settlementName };

/** The ground that a hazard without area answers for, while it can be told from its symbol. */
export function reach(metres) {
  return (feature, resolution) => {
    const geometry = feature.getGeometry();
    const word = feature.get("says");
    if (!geometry || geometry.getType() !== "Point" || word === "released" || !word) return null;
    const centre = geometry.getCoordinates();
    const metresPerUnit = ol.proj.getPointResolution("EPSG:3857", 1, centre);
    const radius = (metres + (feature.get("uncertaintyMetres") || 0)) / metresPerUnit;
    if (radius / resolution < 9) return null;
    return new Style({
      geometry: new ol.geom.Circle(centre, radius),
      fill: new Fill({ color: word === "confirmed-danger" ? "rgba(255,0,0,0.12)" : "rgba(244,167,24,0.16)" }),
      stroke: new Stroke({ color: LOOK[word].line, width: 1.2, lineDash: [1, 4] }),
    });
  };
}

/** Around the place that was asked about, open in the middle so that it hides no letter. */
export const mark = [["#fff", 5], ["#000", 2.4]].map(([color, width]) =>
  new Style({ image: new Circle({ radius: 14, stroke: new Stroke({ color, width }) }) }));
export const disc = new Style({ stroke: new Stroke({ color: "#000", width: 1.4 }) });
