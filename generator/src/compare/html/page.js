(() => {
  "use strict";
  const entries = [...document.querySelectorAll("main details[data-class]")];
  const sections = [...document.querySelectorAll("main section")];
  const buttons = [...document.querySelectorAll("button[data-class]")];
  const words = document.getElementById("words");
  const count = document.getElementById("count");
  const open = document.getElementById("open");
  const text = new Map(entries.map((entry) => [entry, entry.closest("section").querySelector("h2").textContent.toLowerCase() + " " + entry.textContent.toLowerCase()]));
  const update = () => {
    const classes = new Set(buttons.filter((one) => one.getAttribute("aria-pressed") === "true").map((one) => one.dataset.class));
    const wanted = words.value.trim().toLowerCase();
    let shown = 0;
    for (const entry of entries) {
      const is = classes.has(entry.dataset.class) && text.get(entry).includes(wanted);
      entry.hidden = !is;
      shown += is ? 1 : 0;
    }
    for (const section of sections) {
      const own = [...section.querySelectorAll("details[data-class]")];
      section.hidden = own.length > 0 && own.every((one) => one.hidden);
    }
    count.textContent = shown + " of " + entries.length + " shown";
  };
  const toggle = (button) => {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    update();
  };
  const expand = () => {
    const visible = entries.filter((entry) => !entry.hidden);
    const all = visible.some((entry) => !entry.open);
    for (const entry of visible) entry.open = all;
    open.textContent = all ? "Collapse all" : "Expand all";
  };
  const step = (by) => {
    const visible = entries.filter((entry) => !entry.hidden);
    const at = visible.indexOf(document.activeElement.closest ? document.activeElement.closest("details[data-class]") : null);
    const next = visible[Math.max(0, Math.min(visible.length - 1, at < 0 ? 0 : at + by))];
    if (next) next.querySelector("summary").focus();
  };
  for (const button of buttons) button.addEventListener("click", () => toggle(button));
  words.addEventListener("input", update);
  open.addEventListener("click", expand);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === words) {
      if (event.key === "Escape") { words.value = ""; update(); words.blur(); }
      return;
    }
    const button = buttons[Number(event.key) - 1];
    if (button) toggle(button);
    else if (event.key === "/") { event.preventDefault(); words.focus(); }
    else if (event.key === "e") expand();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = entries.filter((entry) => !entry.open);
    for (const entry of opened) entry.open = true;
  });
  window.addEventListener("afterprint", () => { for (const entry of opened) entry.open = false; });
  update();
})();
