/* Compares a PDF with the fingerprint of a record. The file never leaves the device. Needs https, as browsers demand. */
const box = document.querySelector("[data-compare]");

async function fingerprint(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function compare({ target }) {
  const [file] = target.files;
  const result = file ? ((await fingerprint(file)) === box.dataset.compare ? "same" : "other") : "";
  for (const notice of box.querySelectorAll("[data-result]")) notice.hidden = notice.dataset.result !== result;
}

if (box && globalThis.crypto?.subtle) {
  box.hidden = false;
  box.querySelector("input").addEventListener("change", compare);
}
