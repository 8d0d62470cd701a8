// The page of a map: search, filters, the figure, details and lists.
// Texts of the map go into the page as text alone, never as markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("p-data").textContent);
  const $ = (id) => document.getElementById(id);
  const bar = $("p-bar"), found = $("p-found"), canvas = $("p-canvas"), details = $("p-details"), tip = $("p-tip");
  const svg = canvas.querySelector("svg");
  const FILTERS = ["type", "stage", "region", "helix"];
  /** Rows of a list until somebody asks for all of them. */
  const FEW = 200;

  const elements = new Map(data.elements.map((element) => [element.id, element]));
  const links = new Map(data.links.map((link) => [link.id, link]));
  const notes = new Map(data.notes.map((note) => [note.id, note]));
  const labels = Object.fromEntries(FILTERS.map((id) =>
    [id, new Map((data.choices[id] || []).map((choice, at) => [choice.key, { label: choice.label, at }]))]));
  const { kind: kindAt, role: roleAt, status: statusAt, source: sourceAt } = data.places;
  const words = data.words;
  /** Words with their numbers, each in the place of a #. */
  const filled = (text, ...numbers) => text.replace(/#/g, () => numbers.shift());
  const counted = ([one, many], count) => filled(count === 1 ? one : many, count);
  const field = (record, at) => (record.fields.find((entry) => entry[0] === at) || [0, ""])[1];

  /** An element of the page with attributes and children; texts stay texts. */
  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "onclick") node.addEventListener("click", value);
      else node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  }

  /** As the program folds names: no case, no accents, no compatibility forms. */
  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i",
    "ħ": "h", "ς": "σ", "’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "–": "-", "—": "-", "−": "-" };
  const fold = (text) => text.normalize("NFD").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^\x00-\x7f]|`/gu, (c) => LETTERS[c] ?? c).replace(/\s+/g, " ").trim();

  /** The value of a filter that an element has itself. */
  const own = (element, id) => labels[id].get(element.keys[id][0])?.label ?? "";
  const named = (element, id) => element.keys[id][0] === "-" ? "" : own(element, id);

  // ---- What is asked for -------------------------------------------------

  const state = { q: "", type: "", stage: "", region: "", helix: "", chosen: "" };
  let shown = new Set(elements.keys());
  let shownLinks = new Set(links.keys());

  function readAddress() {
    const asked = new URLSearchParams(location.hash.slice(1));
    state.q = asked.get("q") || "";
    for (const id of FILTERS) state[id] = labels[id].has(asked.get(id)) ? asked.get(id) : "";
    const chosen = asked.get("show") || "";
    state.chosen = elements.has(chosen) || links.has(chosen) || notes.has(chosen) ? chosen : "";
    $("p-q").value = state.q;
    for (const id of FILTERS) $("p-" + id).value = state[id];
  }

  function writeAddress() {
    const asked = new URLSearchParams();
    for (const id of ["q", ...FILTERS]) if (state[id]) asked.set(id, state[id]);
    if (state.chosen) asked.set("show", state.chosen);
    const hash = asked.toString();
    try {
      history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
    } catch { /* A browser may forbid it for files: the search works all the same. */ }
  }

  /** Every word of the search, and every filter. A link is there when both of
      its ends pass the filters and one of them is found. */
  function search() {
    const asked = fold(state.q).split(" ").filter(Boolean);
    const passes = new Set(), isFound = new Set();
    for (const element of data.elements) {
      if (!FILTERS.every((id) => !state[id] || element.keys[id].includes(state[id]))) continue;
      passes.add(element.id);
      if (asked.every((word) => element.find.includes(word))) isFound.add(element.id);
    }
    shown = isFound;
    shownLinks = new Set(data.links.filter((link) => passes.has(link.from) && passes.has(link.to)
      && (isFound.has(link.from) || isFound.has(link.to))).map((link) => link.id));
    const isNarrowed = asked.length > 0 || FILTERS.some((id) => state[id]);
    bar.classList.toggle("is-narrowed", isNarrowed);
    const count = (some, all, whole, part) => some === all ? counted(whole, all) : filled(part, some, all);
    found.textContent = `${count(shown.size, elements.size, words.elements, words.some_elements)}, `
      + count(shownLinks.size, links.size, words.links, words.some_links);
    dim();
    lists.forEach((list) => list.draw());
  }

  // ---- The figure --------------------------------------------------------

  const cards = new Map(), lines = new Map(), pins = new Map();
  function gather(name, into, known) {
    for (const group of svg.querySelectorAll(`[data-${name}]`)) {
      const id = group.getAttribute(`data-${name}`);
      if (known.has(id)) into.set(id, [...(into.get(id) || []), group]);
    }
  }
  gather("element", cards, elements);
  gather("link", lines, links);
  gather("annotation", pins, notes);
  const SVG = "http://www.w3.org/2000/svg";
  for (const [id, groups] of lines) {
    const path = groups[0].querySelector("path");
    if (!path || lines.size > 3000) continue;
    const reach = document.createElementNS(SVG, "path");
    reach.setAttribute("class", "reach");
    reach.setAttribute("d", path.getAttribute("d"));
    reach.setAttribute("data-link", id);
    groups[0].append(reach);
  }
  for (const [id, groups] of cards) {
    const element = elements.get(id), group = groups[0];
    group.setAttribute("role", "button");
    group.setAttribute("tabindex", "-1");
    const parts = [element.name, named(element, "type"), named(element, "stage"), named(element, "region")];
    group.setAttribute("aria-label", parts.filter(Boolean).join(", "));
  }

  svg.classList.toggle("is-large", cards.size + lines.size > 4000);

  const toggle = (groups, name, isOn) => (groups || []).forEach((group) => group.classList.toggle(name, isOn));
  const onOf = (note) => elements.has(note.on) ? shown.has(note.on) : links.has(note.on) ? shownLinks.has(note.on) : true;

  function dim() {
    const isOwn = (link) => link.id === state.chosen || link.from === state.chosen || link.to === state.chosen;
    const isChosen = cards.has(state.chosen) || lines.has(state.chosen);
    for (const [id, groups] of cards) {
      toggle(groups, "is-dim", !shown.has(id));
      toggle(groups, "is-chosen", id === state.chosen);
    }
    for (const [id, groups] of lines) {
      const touches = isChosen && isOwn(links.get(id));
      toggle(groups, "is-dim", !shownLinks.has(id) && !touches);
      toggle(groups, "is-faint", isChosen && !touches);
      toggle(groups, "is-chosen", touches);
    }
    for (const [id, groups] of pins) toggle(groups, "is-dim", !onOf(notes.get(id)));
    // One card at a time is a stop of the Tab key.
    const reachable = cards.has(state.chosen) ? state.chosen : [...cards.keys()].find((id) => shown.has(id));
    for (const [id, [group]] of cards) group.setAttribute("tabindex", id === reachable ? "0" : "-1");
  }

  const home = svg.viewBox.baseVal;
  const all = { x: home.x, y: home.y, width: home.width, height: home.height };
  let view = { ...all };

  function look(next) {
    const width = Math.min(all.width, Math.max(all.width / 60, next.width));
    const height = width * all.height / all.width;
    const slack = 0.5;
    const within = (at, size, from, whole) => Math.min(from + whole - size * slack, Math.max(from - size * (1 - slack), at));
    view = width >= all.width * 0.999 ? { ...all } : {
      x: within(next.x, width, all.x, all.width), y: within(next.y, height, all.y, all.height), width, height };
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    canvas.classList.toggle("is-zoomed", view.width < all.width);
    hideTip();
  }

  /** Map units for a pixel of the screen, and the point under one. */
  function scaleOf() {
    const box = svg.getBoundingClientRect();
    const scale = Math.max(view.width / box.width, view.height / box.height);
    return { box, scale, left: (box.width - view.width / scale) / 2, top: (box.height - view.height / scale) / 2 };
  }
  function pointAt(x, y) {
    const { box, scale, left, top } = scaleOf();
    return { x: view.x + (x - box.left - left) * scale, y: view.y + (y - box.top - top) * scale };
  }
  function zoom(factor, x, y) {
    const box = svg.getBoundingClientRect();
    const at = pointAt(x ?? box.left + box.width / 2, y ?? box.top + box.height / 2);
    const width = Math.min(all.width, Math.max(all.width / 60, view.width * factor)), real = width / view.width;
    look({ x: at.x - (at.x - view.x) * real, y: at.y - (at.y - view.y) * real, width });
  }
  const pan = (x, y) => look({ x: view.x + x, y: view.y + y, width: view.width });

  /** Brings a card into sight, large enough to be read. */
  function goTo(id) {
    const group = (cards.get(id) || lines.get(id) || pins.get(id) || [])[0];
    if (!group) return;
    const readable = svg.getBoundingClientRect().width / 1.3;
    const box = group.getBBox(), width = Math.min(view.width, Math.max(readable, box.width * 1.6));
    const height = width * all.height / all.width;
    look({ x: box.x + box.width / 2 - width / 2, y: box.y + box.height / 2 - height / 2, width });
  }
  function keepInSight(group) {
    const box = group.getBBox();
    const isIn = box.x >= view.x && box.y >= view.y && box.x + box.width <= view.x + view.width
      && box.y + box.height <= view.y + view.height;
    if (!isIn) look({ x: box.x + box.width / 2 - view.width / 2, y: box.y + box.height / 2 - view.height / 2, width: view.width });
  }

  let hintTimer = 0;
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !canvas.contains(document.activeElement)) {
      $("p-hint").hidden = false;
      clearTimeout(hintTimer);
      hintTimer = setTimeout(() => { $("p-hint").hidden = true; }, 1500);
      return;
    }
    event.preventDefault();
    const lines = event.deltaMode === 1 ? event.deltaY * 30 : event.deltaY;
    zoom(Math.exp(Math.max(-240, Math.min(240, lines)) / 400), event.clientX, event.clientY);
  }, { passive: false });

  // One pointer drags, two pinch. A click that dragged is none.
  const pointers = new Map();
  let dragged = 0;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (pointers.size === 0) dragged = 0;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  canvas.addEventListener("pointermove", (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const before = [...pointers.values()].map((point) => ({ ...point }));
    const step = { x: event.clientX - last.x, y: event.clientY - last.y };
    last.x = event.clientX;
    last.y = event.clientY;
    dragged += Math.hypot(step.x, step.y);
    if (dragged < 4) return;
    if (!canvas.hasPointerCapture(event.pointerId)) canvas.setPointerCapture(event.pointerId);
    canvas.classList.add("is-dragged");
    const { scale } = scaleOf();
    if (pointers.size === 1) {
      pan(-step.x * scale, -step.y * scale);
    } else if (pointers.size === 2) {
      const after = [...pointers.values()];
      const apart = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y), middle = ([a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
      const from = middle(before), to = middle(after);
      pan((from.x - to.x) * scale, (from.y - to.y) * scale);
      if (apart(after) > 0) zoom(apart(before) / apart(after), to.x, to.y);
    }
  });
  const release = (event) => {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) canvas.classList.remove("is-dragged");
  };
  ["pointerup", "pointercancel", "lostpointercapture"].forEach((name) => canvas.addEventListener(name, release));

  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const what = button.dataset.zoom;
      if (what === "all") look(all); else zoom(what === "in" ? 0.7 : 1 / 0.7);
    });
  }

  const idOf = (target) => {
    const group = target.closest?.("[data-element], [data-link], [data-annotation]");
    const id = group && (group.dataset.element || group.dataset.link || group.dataset.annotation);
    return id && (elements.has(id) || links.has(id) || notes.has(id)) ? id : "";
  };
  canvas.addEventListener("click", (event) => {
    if (dragged >= 4) return;
    const id = idOf(event.target);
    choose(id, false);
    // The wheel is the figure's from now on.
    ((cards.get(id) || [])[0] || canvas).focus({ preventScroll: true });
  });

  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  /** The card that is nearest in a direction. */
  function neighbour(from, [dx, dy]) {
    const middle = (group) => { const box = group.getBBox(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; };
    const here = middle(from);
    let best = null, least = Infinity;
    for (const [id, [group]] of cards) {
      if (group === from || !shown.has(id)) continue;
      const there = middle(group), ahead = (there.x - here.x) * dx + (there.y - here.y) * dy;
      const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
      if (ahead > 1 && ahead + 2 * aside < least) { least = ahead + 2 * aside; best = group; }
    }
    return best;
  }
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const card = event.target.closest("[data-element]"), step = STEPS[event.key];
    if (event.key === "+" || event.key === "=") zoom(0.7);
    else if (event.key === "-" || event.key === "_") zoom(1 / 0.7);
    else if (event.key === "0") look(all);
    else if (step && card) neighbour(card, step)?.focus({ preventScroll: true });
    else if (step) pan(step[0] * view.width / 8, step[1] * view.height / 8);
    else if (card && (event.key === "Enter" || event.key === " ")) choose(card.dataset.element, true);
    else return;
    event.preventDefault();
  });
  canvas.addEventListener("focusin", (event) => {
    const id = idOf(event.target), group = (cards.get(id) || [])[0];
    if (!group) return;
    for (const [other, [card]] of cards) card.setAttribute("tabindex", other === id ? "0" : "-1");
    if (!group.matches(":focus-visible")) return;
    keepInSight(group);
    const box = group.getBoundingClientRect();
    showTip(id, box.left, box.bottom, box.top);
  });
  canvas.addEventListener("focusout", () => hideTip());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!tip.hidden) hideTip(); else if (state.chosen && !bar.contains(event.target)) close();
  });

  // ---- What is pointed at ------------------------------------------------

  function about(id) {
    const element = elements.get(id), link = links.get(id), note = notes.get(id);
    if (element) {
      const kinds = ["type", "stage", "region"].map((name) => named(element, name)).filter(Boolean).join(" · ");
      return [element.name, kinds, counted(words.links, element.links)];
    }
    if (link) {
      const ends = `${elements.get(link.from).name} ${link.arrow} ${elements.get(link.to).name}`;
      return [ends, [field(link, kindAt), field(link, roleAt), field(link, statusAt)].filter(Boolean).join(" · ")];
    }
    return [note.kind + ": " + note.name, note.text];
  }
  function showTip(id, x, y, top = y) {
    const [first, ...rest] = about(id);
    tip.replaceChildren(make("strong", {}, first), ...rest.filter(Boolean).map((text) => make("span", {}, text)));
    tip.hidden = false;
    const box = tip.getBoundingClientRect(), edge = 8;
    tip.style.left = Math.max(edge, Math.min(x + 12, innerWidth - box.width - edge)) + "px";
    tip.style.top = (y + 16 + box.height > innerHeight - edge ? Math.max(edge, top - box.height - 12) : y + 16) + "px";
  }
  function hideTip() { tip.hidden = true; }
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || pointers.size) return;
    const id = idOf(event.target);
    if (id) showTip(id, event.clientX, event.clientY); else hideTip();
  });
  canvas.addEventListener("pointerleave", () => hideTip());

  // ---- Everything about one thing ----------------------------------------

  const SAFE = ["http:", "https:", "mailto:"];
  /** The text, as a link where it is an address that is safe to open. */
  function linked(text) {
    try {
      const url = new URL(text);
      if (SAFE.includes(url.protocol) && !/[\s\u0000-\u001f]/u.test(text)) {
        return make("a", { href: text, target: "_blank", rel: "noopener noreferrer" }, text);
      }
    } catch { /* No address. */ }
    const mail = /^(.*?)([^\s\/|;,<>()]+@[^\s\/|;,<>()]+\.[^\s\/|;,<>()]+)(.*)$/su.exec(text);
    if (!mail) return text;
    const span = make("span", {}, mail[1], make("a", { href: "mailto:" + mail[2], rel: "noopener" }, mail[2]));
    span.append(linked(mail[3]));
    return span;
  }
  /** Items of a list, as the program joins them. */
  const readable = (text) => text.replace(/\\([|;\\])|\|/g, (whole, kept) => kept || "; ");
  function listed(record, headings, hidden) {
    const list = make("dl");
    for (const [at, text] of record.fields) {
      if (hidden.includes(at)) continue;
      list.append(make("dt", {}, headings[at]), make("dd", {}, linked(readable(text))));
    }
    return list;
  }
  const jump = (id, text) => make("button", { type: "button", class: "plain", onclick: () => { choose(id, true); goTo(id); } }, text);

  const help = [...details.childNodes];
  function detail(id) {
    details.classList.toggle("is-open", Boolean(id));
    if (!id) { details.replaceChildren(...help); return; }
    const element = elements.get(id), link = links.get(id), note = notes.get(id);
    const parts = [make("h2", {}, about(id)[0]),
      make("button", { type: "button", class: "close", "aria-label": words.close, onclick: close }, "×")];
    const isDrawn = cards.has(id) || lines.has(id) || pins.has(id);
    if (isDrawn) parts.push(make("button", { type: "button", onclick: () => goTo(id) }, words.show));
    else parts.push(make("p", { class: "note" }, words.not_shown));
    if (element) {
      parts.push(listed(element, data.element_headings, data.places.undetailed));
      const mine = data.links.filter((link) => link.from === id || link.to === id);
      if (mine.length) {
        parts.push(make("h3", {}, filled(words.links_of, mine.length)), make("ul", {}, ...mine.map((link) => {
          const isFrom = link.from === id, other = isFrom ? link.to : link.from;
          const arrow = link.arrow === "→" && !isFrom ? "←" : link.arrow;
          const told = [field(link, kindAt), field(link, roleAt)].filter(Boolean).join(": ");
          return make("li", {}, arrow + " ", jump(other, elements.get(other).name), " ",
            make("span", { class: "note" }, told));
        })));
      }
    } else if (link) {
      parts.push(make("ul", {}, make("li", {}, words.from + " ", jump(link.from, elements.get(link.from).name)),
        make("li", {}, words.to + " ", jump(link.to, elements.get(link.to).name))));
      parts.push(listed(link, data.link_headings, [data.places.link_id]));
    } else {
      parts.push(make("p", {}, note.text));
      if (elements.has(note.on)) parts.push(make("p", {}, words.on + " ", jump(note.on, elements.get(note.on).name)));
    }
    const mine = data.notes.filter((other) => other.on === id);
    if (mine.length) {
      parts.push(make("h3", {}, words.notes), make("ul", {}, ...mine.map((other) => make("li", {}, `${other.kind}: ${other.text}`))));
    }
    details.replaceChildren(...parts);
    details.scrollTop = 0;
    details.parentElement.scrollTop = 0;
  }

  let opener = null;
  function choose(id, isToBeRead) {
    if (id && isToBeRead) opener = document.activeElement;
    state.chosen = id;
    detail(id);
    dim();
    lists.forEach((list) => list.mark());
    writeAddress();
    if (id && isToBeRead) details.focus({ preventScroll: true });
  }
  function close() {
    const back = opener || (cards.get(state.chosen) || [])[0];
    choose("", false);
    if (back?.isConnected) back.focus({ preventScroll: true });
    opener = null;
  }

  // ---- Lists -------------------------------------------------------------

  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  /** A list whose columns sort; only what is shown is in it. */
  class List {
    constructor(holder, caption, records, columns) {
      Object.assign(this, { holder, caption, records, columns, at: 0, sign: 1, isWhole: false });
    }
    rows() {
      const { text, order } = this.columns[this.at];
      const value = order || text;
      const rows = this.records().map((record) => ({ record, value: value(record) }));
      const compare = (a, b) => typeof a === "number" ? a - b : (a === "") - (b === "") || collator.compare(a, b);
      // What is not known comes last, whichever way the rest runs.
      return rows.sort((a, b) => (a.value === "" || b.value === "" ? 1 : this.sign) * compare(a.value, b.value))
        .map((row) => row.record);
    }
    draw() {
      const rows = this.rows(), few = this.isWhole ? rows : rows.slice(0, FEW);
      const head = make("tr", {}, ...this.columns.map((column, at) => make("th", { scope: "col",
        ...(column.number ? { class: "number" } : {}),
        ...(at === this.at ? { "aria-sort": this.sign > 0 ? "ascending" : "descending" } : {}) },
        make("button", { type: "button", "data-column": at }, column.name))));
      const body = make("tbody", {}, ...few.map((record) => {
        const row = make("tr", { "data-row": record.id });
        for (const column of this.columns) {
          const cell = make("td", column.number ? { class: "number" } : {});
          cell.append(column.node ? column.node(record) : String(column.text(record)));
          row.append(cell);
        }
        return row;
      }));
      const table = make("table", { "aria-label": this.caption }, make("thead", {}, head), body);
      this.holder.replaceChildren(table);
      if (!rows.length) this.holder.append(make("p", { class: "empty" }, words.nothing));
      if (few.length < rows.length) {
        const more = () => { this.isWhole = true; this.draw(); };
        this.holder.append(make("button", { type: "button", class: "more", onclick: more }, filled(words.all_rows, rows.length)));
      }
      head.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (!button) return;
        const at = Number(button.dataset.column);
        this.sign = at === this.at ? -this.sign : 1;
        this.at = at;
        this.draw();
        this.holder.querySelector(`[data-column="${at}"]`).focus();
      });
      this.mark();
    }
    mark() {
      for (const row of this.holder.querySelectorAll("[data-row]")) {
        row.classList.toggle("is-chosen", row.dataset.row === state.chosen);
      }
    }
  }
  const open = (id) => () => { choose(id, true); goTo(id); if (innerWidth > 900) canvas.scrollIntoView({ block: "nearest" }); };
  const button = (id, text) => make("button", { type: "button", class: "plain", onclick: open(id) }, text);
  const valued = (name, id) => ({ name, text: (element) => named(element, id),
    order: (element) => element.keys[id][0] === "-" ? Infinity : labels[id].get(element.keys[id][0])?.at ?? Infinity });
  const end = (name, side) => ({ name, text: (link) => elements.get(link[side]).name });
  const told = (name, at) => ({ name, text: (link) => field(link, at) });
  const names = words.columns;
  const lists = [
    new List($("p-element-table"), words.element_list, () => data.elements.filter((element) => shown.has(element.id)), [
      { name: names.name, text: (element) => element.name, node: (element) => button(element.id, element.name) },
      valued(names.type, "type"), valued(names.stage, "stage"), valued(names.region, "region"),
      { name: names.city, text: (element) => element.city },
      valued(names.helix, "helix"),
      { name: names.links, number: true, text: (element) => element.links },
    ]),
    new List($("p-link-table"), words.link_list, () => data.links.filter((link) => shownLinks.has(link.id)), [
      { ...end(names.from, "from"), node: (link) => button(link.id, elements.get(link.from).name) },
      { name: names.way, text: (link) => link.arrow },
      end(names.to, "to"), told(names.type, kindAt), { ...told(names.role, roleAt), isOptional: true },
      told(names.status, statusAt), { ...told(names.source, sourceAt), isOptional: true },
    ].filter((column) => !column.isOptional || data.links.some((link) => column.text(link)))),
  ];

  // ---- All together ------------------------------------------------------

  let typing = 0;
  bar.addEventListener("input", () => {
    state.q = $("p-q").value;
    for (const id of FILTERS) state[id] = $("p-" + id).value;
    clearTimeout(typing);
    typing = setTimeout(() => { search(); writeAddress(); }, elements.size > 2000 ? 150 : 0);
  });
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const id of ["q", ...FILTERS]) { state[id] = ""; $("p-" + id).value = ""; }
    search();
    writeAddress();
  });
  addEventListener("hashchange", () => {
    // A link to a part of the page asks for nothing.
    if (location.hash.length > 1 && !location.hash.includes("=")) return;
    readAddress();
    search();
    choose(state.chosen, false);
  });

  let before = null;
  addEventListener("beforeprint", () => {
    before = { view, whole: lists.map((list) => list.isWhole) };
    look(all);
    lists.forEach((list) => { list.isWhole = true; list.draw(); });
    // Paper has no search box that says what is left out.
    const asked = FILTERS.filter((id) => state[id]).map((id) => labels[id].get(state[id]).label);
    if (state.q) asked.unshift(`“${state.q}”`);
    if (asked.length) found.textContent += ": " + asked.join(", ");
  });
  addEventListener("afterprint", () => {
    if (!before) return;
    look(before.view);
    lists.forEach((list, at) => { list.isWhole = before.whole[at]; });
    before = null;
    search();
  });

  readAddress();
  search();
  if (state.chosen) { choose(state.chosen, false); goTo(state.chosen); }
})();
