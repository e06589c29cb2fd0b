/* Saving a requirement while it is written. The server sends the status line; this says when there is none yet. */
(() => {
  const form = document.getElementById("writing");
  if (!form) return;
  let edits = 0, confirmed = 0, then = null, retry = null, leaving = false;

  const waiting = () => edits !== confirmed;
  const save = () => { clearTimeout(retry); htmx.trigger(form, "save"); };
  const say = (what) => {
    const line = document.getElementById("save"), said = document.querySelector(`[data-said="${what}"]`).cloneNode(true);
    line.replaceChildren(...said.childNodes);
    line.dataset.state = said.dataset.state ?? "";
  };

  form.addEventListener("input", () => { edits++; say("editing"); });
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (leaving) event.preventDefault(); // leaving a field is a change too, but nothing is left to send
    else event.detail.xhr.edits = edits;
  });
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    const { status } = detail.xhr;
    if (status === 200 && detail.xhr.edits === edits) {
      confirmed = edits;
      then?.();
    } else if (status === 409) {
      confirmed = edits; // both versions are on the page now
    } else if (status !== 200) {
      then = null;
      if (status === 401 || status === 403) say("signed-out");
      else if (status !== 422) {
        say("failed");
        retry = setTimeout(save, 5000);
      }
    }
  });

  addEventListener("beforeunload", (event) => { if (waiting()) event.preventDefault(); });
  form.addEventListener("submit", (event) => {
    const href = event.submitter?.dataset.href;
    if (href && !waiting()) { // nothing to send: just go
      event.preventDefault();
      location.assign(href);
    } else confirmed = edits;
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !waiting() || event.ctrlKey || event.metaKey || link.origin !== location.origin) return;
    event.preventDefault();
    then = () => location.assign(link.href);
    save();
  });
  document.addEventListener("submit", (event) => { // moving or removing loads the page anew: send the text first
    if (event.target === form) return;
    leaving = !waiting();
    if (leaving) return;
    event.preventDefault();
    const { target, submitter } = event;
    then = () => target.requestSubmit(submitter);
    save();
  });
})();
