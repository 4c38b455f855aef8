(() => {
"use strict";
const FIELDS = ["severity", "status", "service"];
const form = document.getElementById("filters");
const findings = Array.from(document.querySelectorAll(".finding"));
const total = findings.length;
const texts = new Map();
const labels = new Map(Array.from(document.querySelectorAll(".option"), (each) => [each.control.value, each.children[1].textContent]));
let announced = 0;

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

const write = (state, search) => {
  const parts = FIELDS.filter((field) => state.get(field).size)
    .map((field) => `${field}=${[...state.get(field)].map(encodeURIComponent).join(",")}`);
  if (search) parts.push(`q=${encodeURIComponent(search)}`);
  const hash = parts.join("&");
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

/* The address holds either filters (severity=critical&q=...) or the id of a place on the page. */
const follow = ({ arrived }) => {
  const hash = window.location.hash.slice(1);
  if (hash.includes("=")) {
    set(hash);
    apply({ remember: false });
    if (arrived) document.getElementById("findings").scrollIntoView();
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
  window.addEventListener("hashchange", () => follow({ arrived: true }));
  follow({ arrived: window.location.hash.length > 1 });
}

/* On paper everything is open; but of many findings each is its line, and of many controls their checks are counted. */
let unfolded = [];
window.addEventListener("beforeprint", () => {
  const many = findings.filter((each) => !each.hidden).length > Number(document.getElementById("list")?.dataset.most);
  unfolded = Array.from(document.querySelectorAll("details:not([open])"))
    .filter((each) => each.closest("[hidden]") === null && !(many && each.matches(".finding, #controls td > details")));
  for (const each of unfolded) each.open = true;
});
window.addEventListener("afterprint", () => {
  for (const each of unfolded) each.open = false;
  unfolded = [];
});
})();
