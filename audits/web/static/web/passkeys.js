// A form with data-passkey asks the browser for a passkey ("get") or to make one ("create"), and is sent with the answer.
// What is asked stands in the page (data-options: the id of a JSON block) or is fetched (data-options-from: an address).
"use strict";
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const answer = form.elements.credential;
  const say = (when) => {
    for (const each of form.querySelectorAll("[data-when]")) each.hidden = each.dataset.when !== when;
  };
  const asked = async () => {
    const from = form.dataset.optionsFrom;
    if (!from) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const response = await fetch(from, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new DOMException("no options", "NotAllowedError");
    return response.json();
  };
  const make = (options) => {
    const wanted = options.publicKey.authenticatorSelection;
    const alone = form.elements.passwordless.checked;
    wanted.residentKey = alone ? "required" : "discouraged";
    wanted.requireResidentKey = alone;
    if (alone) wanted.userVerification = "required";
    return webauthnJSON.create(options);
  };
  form.addEventListener("submit", async (event) => {
    if (answer.value || !form.checkValidity()) return; // the server says what is missing
    event.preventDefault();
    say("");
    if (!window.PublicKeyCredential) return say("unable");
    try {
      const options = await asked();
      const given = form.dataset.passkey === "create"
        ? await make(options.creation_options)
        : await webauthnJSON.get(options.request_options);
      answer.value = JSON.stringify(given);
      form.submit();
    } catch (error) {
      say(error.name === "SecurityError" ? "unable" : "stopped");
    }
  });
}
