// Keys that work on every page: / searches, g and a letter goes to a room, ? opens the help.
const rooms = { m: "/map", l: "/letter", f: "/figures", r: "/records", c: "/check" };
let going = 0;

function isWriting(target) {
  return target instanceof HTMLElement
      && (target.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName)
          && target.type !== "checkbox");
}

/** A path with the clocks of this page. */
function kept(path) {
  const asked = new URLSearchParams(location.search);
  const clocks = new URLSearchParams();
  for (const name of ["asOf", "knownAt"]) {
    if (asked.get(name)) clocks.set(name, asked.get(name));
  }
  const text = clocks.toString();
  return text ? path + "?" + text : path;
}

addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape" && isWriting(event.target)) {
    event.target.blur();
    return;
  }
  if (isWriting(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    const search = document.getElementById("search");
    search.focus();
    search.select();
  } else if (event.key === "?") {
    location.href = kept("/help");
  } else if (event.key === "g") {
    going = event.timeStamp;
  } else if (going && event.timeStamp - going < 1500 && rooms[event.key]) {
    location.href = kept(rooms[event.key]);
  } else {
    going = 0;
  }
});
