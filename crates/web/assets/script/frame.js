// Keys of every page: "/" goes to the search, "?" shows the keys, Escape hides a trail's hint.
// Everything works without this script; it only saves the way of the hand.
"use strict";

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    document.documentElement.classList.add("hints-off");
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    const search = document.getElementById("search");
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  } else if (event.key === "?" || event.key === "؟") {
    const keys = document.getElementById("keys");
    if (keys) {
      event.preventDefault();
      keys.togglePopover();
    }
  }
});

const hintsOn = () => document.documentElement.classList.remove("hints-off");
document.addEventListener("pointerover", (event) => {
  if (event.target.closest && event.target.closest(".mark")) hintsOn();
});
document.addEventListener("focusin", hintsOn);
