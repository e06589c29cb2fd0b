/* Single keys on the stage page: 1-4 answer, j and k move, e evidence, c comment, ? the switch. Off while a field has the caret. */
(() => {
  const panel = document.getElementById("keys"), box = document.getElementById("keys-on");
  if (!panel) return;
  box.checked = localStorage.getItem("keys") !== "off";
  box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
  const press = (selector) => document.querySelector(selector)?.click();
  const acts = {
    j: () => press("[data-way=on]"),
    k: () => press("[data-way=back]"),
    e: () => document.getElementById("id_chosen")?.focus(),
    c: () => document.getElementById("comment")?.focus(),
    "?": () => { panel.open = !panel.open; box.focus(); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
    if (event.key !== "?" && !box.checked) return;
    const act = acts[event.key] ?? (/^[1-4]$/.test(event.key) && (() => press(`.answers .answer:nth-child(${event.key}) input`)));
    if (act) { event.preventDefault(); act(); }
  });
})();
