/* Two more single keys on the page of a review, beside those of keys.js: v verifies and goes on, f begins a finding. */
(() => {
  const form = document.getElementById("marking"), box = document.getElementById("keys-on");
  if (!form) return;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !box.checked) return;
    if (event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
    if (event.key === "v") { document.getElementById("verified").checked = true; form.requestSubmit(); }
    if (event.key === "f") { event.preventDefault(); document.getElementById("finding").click(); document.getElementById("text").focus(); }
  });
})();
