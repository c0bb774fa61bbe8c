// Files may be dropped anywhere on the page; a bar shows how far an upload is; what a job does is drawn anew while it runs.
// Everything works without this script; the page then shows how far things are when it is loaded again.
"use strict";

const form = document.querySelector("form[data-drop]");
const hasFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");

const sent = (request) => {
  // The answer's address: where the form would have led.
  if (request.status >= 200 && request.status < 300 && request.responseURL) window.location.assign(request.responseURL);
  else {
    document.open();
    document.write(request.responseText);
    document.close();
  }
};

const send = (event) => {
  const bar = form.querySelector("[data-sending]");
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    bar.querySelector("progress").value = total > 0 ? (100 * loaded) / total : 0;
  });
  request.addEventListener("load", () => sent(request));
  request.addEventListener("error", () => {
    bar.hidden = true;
    form.querySelector("button[type=submit]").disabled = false;
  });
  event.preventDefault();
  bar.hidden = false;
  form.querySelector("button[type=submit]").disabled = true;
  request.send(new FormData(form));
};

if (form) {
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) form.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.remove("over");
    form.querySelector("input[type=file]").files = event.dataTransfer.files;
    form.querySelector("button[type=submit]").focus();
  });
  form.addEventListener("submit", send);
}

const part = document.querySelector("[data-part]");
const EVERY = 800;

const draw = async () => {
  try {
    const answer = await fetch(part.dataset.part, { headers: { accept: "text/html" } });
    if (answer.ok) {
      const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
      part.innerHTML = await answer.text();
      if (focused) document.getElementById(focused)?.focus();
    }
  } catch {
    // The server is away: tried again.
  }
  goOn();
};

const goOn = () => {
  if (part && part.querySelector("[data-running]")) window.setTimeout(draw, EVERY);
};
goOn();
