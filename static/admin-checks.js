// The checks of the words, in the side panel "Checks": asked for when it is opened, and again
// whenever something has been saved meanwhile.
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-side-panel='checks']");
  const checks = panel?.querySelector("[data-text-checks]");
  if (!checks) return;

  const look = async () => {
    if (panel.hidden) return;
    const answer = await fetch(checks.dataset.textChecks, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (answer.ok) checks.querySelector("[data-text-checks-found]").innerHTML = await answer.text();
  };
  new MutationObserver(look).observe(panel, { attributes: true, attributeFilter: ["hidden"] });
  document.addEventListener("w-autosave:success", look);
  look();
});
