// The original beside the fields of a translation: each block's text at its block, and the switch
// for a second language.

function align() {
  for (const piece of document.querySelectorAll(".original > [data-original-block]")) {
    const id = piece.dataset.originalBlock;
    if (!id) continue;
    const pair = piece.closest(".word-pair");
    const input = pair.querySelector(`input[type=hidden][value="${CSS.escape(id)}"]`);
    const content = input?.closest("[data-streamfield-child]")?.querySelector(".w-panel__content");
    if (!content) continue;
    content.prepend(piece);
    pair.classList.add("word-pair--aligned");
  }
}

document.addEventListener("w-block:ready", align);
window.addEventListener("load", align);
align();

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-reference]");
  if (!button) return;
  const shown = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", shown);
  for (const each of document.querySelectorAll(".original__reference")) each.hidden = !shown;
  const headers = { "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN };
  const body = new URLSearchParams({ shown });
  fetch(button.dataset.reference, { method: "POST", headers, body });
});
