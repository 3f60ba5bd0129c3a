/* Shows the buttons of a share box where the browser can do what they say. */

function offer(button, act) {
  button.closest("[hidden]")?.removeAttribute("hidden");
  button.addEventListener("click", act);
}

for (const box of document.querySelectorAll("[data-share]")) {
  const { url, title, copied, failed } = box.dataset;
  const status = box.querySelector("[role=status]");
  const send = box.querySelector("[data-share-send]");
  const copy = box.querySelector("[data-share-copy]");

  if (send && navigator.share) {
    // Rejected also when the reader thinks better of it: nothing to tell then.
    offer(send, () => navigator.share({ title, url }).catch(() => {}));
  }
  if (copy && navigator.clipboard) {
    offer(copy, async () => {
      try {
        await navigator.clipboard.writeText(url);
        status.textContent = copied;
      } catch {
        status.textContent = failed;
      }
    });
  }
}
