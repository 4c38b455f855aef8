(() => {
"use strict";
const FIELDS = ["severity", "status", "service"];
const form = document.getElementById("filters");
const findings = Array.from(document.querySelectorAll(".finding"));
const total = findings.length;
const texts = new Map();
const labels = new Map(Array.from(document.querySelectorAll(".option"), (each) => [each.control.value, each.children[1].textContent]));
const views = Array.from(document.querySelectorAll("input[name=view]"));
const section = document.getElementById("findings");
let announced = 0;
let written = null;

const textOf = (finding) => {
  if (!texts.has(finding)) texts.set(finding, finding.textContent.toLowerCase());
  return texts.get(finding);
};

const chosen = () => {
  const state = new Map(FIELDS.map((field) => [field, new Set()]));
  for (const box of form.querySelectorAll("input:checked")) state.get(box.name).add(box.value);
  return state;
};

const inWords = (state, words) => {
  const parts = FIELDS.filter((field) => state.get(field).size)
    .map((field) => `${field} ${[...state.get(field)].map((value) => labels.get(value)).join(" or ")}`);
  if (words.length) parts.push(`text “${words.join(" ")}”`);
  return parts.join(", ");
};

const noun = (count) => (count === 1 ? "entry" : "entries");

/* Shows what the filters let through, says how many that is, and keeps the filters in the address. */
const apply = ({ remember = true } = {}) => {
  const state = chosen();
  const words = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const finding of findings) {
    const fits = FIELDS.every((field) => !state.get(field).size || state.get(field).has(finding.dataset[field]))
      && (!words.length || words.every((word) => textOf(finding).includes(word)));
    if (finding.hidden === fits) finding.hidden = !fits;
    if (fits) shown += 1;
  }
  document.getElementById("none").hidden = shown > 0;
  const filtered = inWords(state, words);
  const sentence = filtered ? `${shown} of ${total} ${noun(total)} shown: ${filtered}` : `${total} ${noun(total)}, most severe first`;
  window.clearTimeout(announced);
  announced = window.setTimeout(() => { document.getElementById("count").textContent = sentence; }, remember ? 120 : 0);
  if (remember) write(state, form.elements.q.value.trim());
};

const view = () => views.find((each) => each.checked).value;
const look = (role) => { for (const each of views) each.checked = each.value === role; };
const isLeftOut = (section) => view() !== "all" && !section.dataset.roles.split(" ").includes(view());

const address = (state, search) => {
  const narrowed = view() === "all" ? [] : [`view=${view()}`];
  if (state === null || isLeftOut(section)) return narrowed.join("");
  const parts = FIELDS.filter((field) => state.get(field).size)
    .map((field) => `${field}=${[...state.get(field)].map(encodeURIComponent).join(",")}`);
  if (search) parts.push(`q=${encodeURIComponent(search)}`);
  return [...narrowed, ...parts].join("&");
};

const write = (state, search) => {
  const hash = address(state, search);
  if (hash !== window.location.hash.slice(1)) window.history.replaceState(null, "", `#${hash || "findings"}`);
};

const decoded = (text) => {
  try { return decodeURIComponent(text); } catch { return text; }
};

const set = (hash) => {
  const wanted = new Map(hash.split("&").map((part) => [part.split("=", 1)[0], part.slice(part.indexOf("=") + 1)]));
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    box.checked = (wanted.get(box.name) || "").split(",").map(decoded).includes(box.value);
  }
  form.elements.q.value = decoded(wanted.get("q") || "");
};

/* The address holds either whom the page is for and filters (view=grc&severity=critical&q=...) or the id of a place on it. */
const follow = ({ arrived }) => {
  const hash = window.location.hash.slice(1);
  if (hash.includes("=")) {
    const role = new URLSearchParams(hash).get("view");
    if (views.some((each) => each.value === role)) look(role);
    if (form === null) return;
    set(hash);
    apply({ remember: false });
    if (hash.replace(/^view=[a-z]+&?/, "") === "") return;
    if (isLeftOut(section)) look("all");
    if (arrived) section.scrollIntoView();
    return;
  }
  const place = hash ? document.getElementById(decoded(hash)) : null;
  if (place === null) return;
  if (findings.includes(place)) {
    if (place.hidden) { set(""); apply({ remember: false }); }
    place.open = true;
  }
  place.scrollIntoView();
};

const narrow = window.matchMedia("(max-width: 52rem)");
const fold = () => { document.getElementById("facets").open = !narrow.matches; };

/* Wide tables scroll sideways where space is narrow; then the keyboard must reach them. */
const reach = () => {
  for (const each of document.querySelectorAll(".scroll")) {
    if (narrow.matches) each.setAttribute("tabindex", "0");
    else each.removeAttribute("tabindex");
  }
};
reach();
narrow.addEventListener("change", reach);

if (form !== null) {
  form.hidden = false;
  document.getElementById("unfold").hidden = false;
  form.parentElement.classList.add("ready");
  fold();
  narrow.addEventListener("change", fold);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => apply());
  form.addEventListener("reset", () => window.setTimeout(apply, 0));
  document.getElementById("unfold").addEventListener("click", (event) => {
    const open = event.target.dataset.open;
    if (open === undefined) return;
    for (const finding of findings) if (!finding.hidden) finding.open = open === "true";
  });
  for (const cell of document.querySelectorAll("[data-filter]")) {
    if (!cell.dataset.filter) continue;
    const link = document.createElement("a");
    link.className = "jump";
    link.href = `#${cell.dataset.filter}`;
    link.append(...cell.childNodes);
    cell.append(link);
  }
}
window.addEventListener("hashchange", () => { if (window.location.hash.slice(1) !== written) follow({ arrived: true }); });
follow({ arrived: window.location.hash.length > 1 });

/* Another view makes an address of its own, which names no place any more: what it names is shown in each view. */
for (const each of views) {
  each.addEventListener("change", () => {
    written = form === null ? address(null) : address(chosen(), form.elements.q.value.trim());
    window.location.replace(`#${written}`);
  });
}

/* A button that copies stands beside each command; where the clipboard is closed to the page, the command is selected. */
const said = document.getElementById("said");
const copy = async (button, command) => {
  try {
    await navigator.clipboard.writeText(command.textContent);
    button.textContent = "Copied";
    said.textContent = "Copied to the clipboard";
  } catch {
    window.getSelection().selectAllChildren(command);
    button.textContent = "Selected";
    said.textContent = "Selected: copy it with your keyboard";
  }
  window.setTimeout(() => { button.textContent = "Copy"; said.textContent = ""; }, 4000);
};
const offerCopies = (place) => {
  for (const command of place.querySelectorAll("pre.command, #check pre, pre.questions-file")) {
    if (command.previousElementSibling?.matches(".copy")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", () => copy(button, command));
    command.before(button);
  }
};
/* thousands of findings have commands: they get their buttons when they are opened */
document.addEventListener("toggle", (event) => offerCopies(event.target), true);
for (const each of document.querySelectorAll("main > section:not(#findings, #first)")) offerCopies(each);

/* On paper causes are open, of findings those that their reader opened, and of many findings the rest is counted. */
let unfolded = [];
window.addEventListener("beforeprint", () => {
  unfolded = Array.from(document.querySelectorAll("#first details:not([open])"));
  for (const each of unfolded) each.open = true;
  const beyond = document.getElementById("beyond");
  if (beyond === null) return;
  const left = findings.filter((each) => !each.hidden).slice(Number(beyond.dataset.most)).filter((each) => !each.open).length;
  beyond.hidden = left === 0;
  beyond.firstElementChild.textContent = String(left);
});
window.addEventListener("afterprint", () => {
  for (const each of unfolded) each.open = false;
  unfolded = [];
});
})();
