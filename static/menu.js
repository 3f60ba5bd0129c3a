/* The menu of a phone lies over the page: it closes when the keyboard goes on to anything else. */

const menu = document.getElementById("menu");

document.addEventListener("focusin", ({ target }) => {
  if (!menu.contains(target)) {
    menu.hidePopover?.();
  }
});
