/* Signs with a passkey: asks the server for a challenge over the digest that is shown, and the device for its answer. */
(() => {
  const signer = document.getElementById("signer"), form = signer?.closest("form"), line = signer?.querySelector("[data-says]");
  if (!line || !globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  const given = (name) => new FormData(form).get(name) ?? "";

  function put(name, value) {
    const field = form.querySelector(`input[type=hidden][name=${name}]`) ?? form.appendChild(document.createElement("input"));
    Object.assign(field, { type: "hidden", name, value });
  }

  function say(text) {
    line.querySelector("span").textContent = text;
    line.hidden = !text;
  }

  async function prove() {
    const body = new URLSearchParams({ csrfmiddlewaretoken: given("csrfmiddlewaretoken"), digest: given("digest"), page: location.pathname });
    const response = await fetch(signer.dataset.signer, { method: "POST", body });
    const asked = await response.json();
    if (asked.problem) return asked.problem;
    const answer = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked.publicKey) });
    put("proof", asked.proof);
    put("passkey", JSON.stringify(answer.toJSON()));
    return "";
  }

  form.addEventListener("submit", async (event) => {
    if (given("by") !== "passkey" || given("passkey") || event.submitter?.name === "preview" || !form.checkValidity()) return;
    event.preventDefault();
    say(await prove().catch(() => line.dataset.says));
    if (line.hidden) form.requestSubmit(event.submitter);
  });
})();
