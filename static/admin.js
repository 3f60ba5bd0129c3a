// A date or an hour that cannot be read stays as it was typed, for the form to refuse. The picker's
// own way, on leaving the field, is to put today in its place.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;

// Enter in a field of a page's form must not press the first button, which publishes.
document.addEventListener("keydown", (event) => {
  const typing = event.key === "Enter" && event.target.matches("form[data-edit-form] input");
  if (typing && !["submit", "button", "file"].includes(event.target.type)) event.preventDefault();
});

// The button that copies says, also to those who hear the page, that it has.
document.addEventListener("w-clipboard:copied", ({ target }) => {
  const button = target.querySelector("[data-copied]");
  if (!button) return;
  button.setAttribute("aria-live", "polite");
  button.textContent = button.dataset.copied;
});
