// The desk by keys: j k move, Enter confirms, e corrects, x rejects, m merges, u undoes. Forms are sent in the
// background and the page is exchanged, so that the eye stays where it is; what is typed is kept as it is typed.
// Everything works without this script, a page at a time.
"use strict";

const desk = () => document.getElementById("desk");
const typing = (target) => target.closest("input:not([type=radio]), textarea, select, [contenteditable]") !== null;
const acting = (target) => target.closest("a, button, summary, input, textarea, select") !== null;
let busy = false;

const show = (html, address) => {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const main = fresh.getElementById("content");
  if (!main || !fresh.getElementById("desk")) {
    window.location.assign(address);
    return;
  }
  document.getElementById("content").replaceWith(document.adoptNode(main));
  for (const part of [".rail", ".top"]) {
    const [old, now] = [document.querySelector(part), fresh.querySelector(part)];
    if (old && now) old.replaceWith(document.adoptNode(now));
  }
  document.title = fresh.title;
  if (address !== window.location.href) window.history.pushState(null, "", address);
  settle();
};

const go = async (address, form, submitter) => {
  if (busy) return;
  busy = true;
  document.documentElement.classList.add("busy");
  try {
    const asked = { headers: { accept: "text/html" }, credentials: "same-origin" };
    if (form) {
      asked.method = "POST";
      asked.body = new URLSearchParams(new FormData(form, submitter));
    }
    const answer = await fetch(address, asked);
    show(await answer.text(), form && !answer.redirected ? window.location.href : answer.url);
  } catch (error) {
    // No network: let the browser do it in its own way, which tells the person.
    if (form) form.submit();
    else window.location.assign(address);
  } finally {
    busy = false;
    document.documentElement.classList.remove("busy");
  }
};

const settle = () => {
  const lit = document.querySelector(".desk-evidence mark.chosen.main") || document.querySelector(".desk-evidence mark.chosen");
  const box = document.querySelector(".desk-evidence");
  if (lit && box) {
    const [inner, outer] = [lit.getBoundingClientRect(), box.getBoundingClientRect()];
    box.scrollTop += inner.top - outer.top - outer.height / 3;
  }
  const heading = document.querySelector(".claim.chosen h2");
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!desk() || !desk().contains(form) || form.method !== "post") return;
  event.preventDefault();
  // A decision takes with it what was typed for its claim.
  if (unkept && unkept.elements.claim.value === form.elements.claim?.value) forget();
  else keep();
  go(form.action, form, event.submitter);
});

document.addEventListener("click", (event) => {
  if (!desk() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const words = event.target.closest(".desk-evidence mark[data-claims]");
  if (words) {
    const key = words.dataset.claims.split(" ").find((key) => document.querySelector(`.claim-list a[data-claim="${CSS.escape(key)}"]`));
    if (key) go(document.querySelector(`.claim-list a[data-claim="${CSS.escape(key)}"]`).href);
    return;
  }
  const link = event.target.closest(".claim-list a, .steps a, .tie .queue a");
  if (link) {
    event.preventDefault();
    go(link.href);
  }
});

const open = (id, first) => {
  const details = document.getElementById(id);
  if (!details) return;
  details.open = true;
  const target = details.querySelector(first);
  if (target) target.focus();
};

const press = {
  j: () => document.querySelector('[data-nav="next"]'),
  k: () => document.querySelector('[data-nav="previous"]'),
};

document.addEventListener("keydown", (event) => {
  if (!desk() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing(event.target)) {
    event.target.blur();
    return;
  }
  if (typing(event.target)) return;
  // The same keys on an Arabic keyboard.
  const key = { ت: "j", ن: "k", ث: "e", ء: "x", ة: "m", ع: "u" }[event.key] || event.key;
  if (key in press) {
    const link = press[key]();
    if (link) {
      event.preventDefault();
      go(link.href);
    }
  } else if (key === "Enter" && !acting(event.target)) {
    const form = document.getElementById("decide");
    if (form) {
      event.preventDefault();
      form.requestSubmit(form.querySelector('button[value="confirm"]'));
    }
  } else if (key === "e") {
    event.preventDefault();
    open("correct", "input:not([type=hidden]), textarea, select");
  } else if (key === "x") {
    event.preventDefault();
    const no = document.querySelector('[data-key="x"]');
    if (no) no.form.requestSubmit(no);
    else open("reject", "input[type=radio]");
  } else if (key === "m") {
    const other = document.querySelector('.same-as input[type=radio]:not([value=""])');
    if (other) {
      event.preventDefault();
      other.checked = true;
      other.focus();
    }
  } else if (key === "u") {
    const form = document.querySelector("form[data-undo]");
    if (form) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button"));
    }
  }
});

// What is typed into a correction is kept while it is typed, and at once when the page is left.
let keeping;
let unkept = null;

const keep = () => {
  window.clearTimeout(keeping);
  if (!unkept) return;
  const fields = new URLSearchParams(new FormData(unkept));
  fetch(unkept.dataset.keep, { method: "POST", body: fields, credentials: "same-origin", keepalive: true }).catch(() => {});
  unkept = null;
};

const forget = () => {
  window.clearTimeout(keeping);
  unkept = null;
};

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-keep]");
  if (!form) return;
  if (unkept && unkept !== form) keep();
  unkept = form;
  window.clearTimeout(keeping);
  keeping = window.setTimeout(keep, 500);
});
window.addEventListener("pagehide", keep);

window.addEventListener("popstate", () => desk() && go(window.location.href));
if (desk()) settle();
