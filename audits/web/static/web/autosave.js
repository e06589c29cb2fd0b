/* Saving while typing. The server sends the status line; this keeps what it has not confirmed, and says so. */
(() => {
  const form = document.getElementById("answering");
  document.querySelectorAll("[data-saved]").forEach((told) => {
    const key = form?.dataset.key.replace(/[^/]*$/, told.dataset.saved);
    if (key) localStorage.removeItem(key);
  });
  if (!form) return;
  const { key } = form.dataset;
  const fields = ["value", "reason", "comment"];
  let edits = 0, confirmed = 0, leaveFor = null, retry = null;

  const typed = () => Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
  const say = (what) => {
    const line = document.getElementById("save"), said = document.querySelector(`[data-said="${what}"]`).cloneNode(true);
    line.replaceChildren(...said.childNodes);
    line.dataset.state = said.dataset.state ?? "";
  };
  const keep = () => localStorage.setItem(key, JSON.stringify({ ...typed(), revision: form.elements.revision.value }));
  const save = () => { clearTimeout(retry); htmx.trigger(form, "save"); };

  form.addEventListener("input", () => { edits++; keep(); say("editing"); });

  form.addEventListener("htmx:beforeRequest", (event) => { event.detail.xhr.edits = edits; });
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    const { status } = detail.xhr;
    if (status === 200 && detail.xhr.edits === edits) {
      confirmed = edits;
      localStorage.removeItem(key);
      if (leaveFor) location.assign(leaveFor);
    } else if (status === 409) {
      confirmed = edits; // both versions are on the page now; the text stays on the device until one is chosen
    } else if (status === 401 || status === 403) {
      leaveFor = null;
      say("signed-out");
    } else if (status !== 200 && status !== 422) {
      leaveFor = null;
      say("failed");
      retry = setTimeout(save, 5000);
    }
  });

  const waiting = () => edits !== confirmed;
  addEventListener("beforeunload", (event) => { if (waiting()) event.preventDefault(); });
  form.addEventListener("submit", (event) => {
    const href = event.submitter?.dataset.href;
    if (href && !waiting()) { // nothing to send: just go
      event.preventDefault();
      location.assign(href);
    } else {
      confirmed = edits;
      keep();
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !waiting() || event.ctrlKey || event.metaKey || link.origin !== location.origin) return;
    event.preventDefault();
    leaveFor = link.href;
    save();
  });
  document.addEventListener("submit", (event) => { // adding evidence reloads the page: send the text first
    if (event.target === form || !waiting()) return;
    event.preventDefault();
    const sent = event.target;
    form.addEventListener("htmx:afterRequest", ({ detail }) => { if (detail.xhr.status === 200) sent.submit(); }, { once: true });
    save();
  });

  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  if (kept && fields.some((name) => kept[name] !== form.elements[name].value)) {
    fields.forEach((name) => { form.elements[name].value = kept[name]; });
    form.elements.revision.value = kept.revision;
    document.getElementById("put-back").hidden = false;
    edits++;
    addEventListener("load", save);
  } else {
    localStorage.removeItem(key);
  }
})();
