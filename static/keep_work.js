// Before a page's form is sent: is its editor still signed in? If not, nothing is sent, so that
// nothing typed is lost; she signs in beside it, and then sends it as it stands.
(() => {
  const words = document.currentScript.dataset;

  // The form's token (it changes when one signs in again), "" for signed out, null for no answer.
  // Asked while the browser waits: a form that is sent later loses which button was pressed.
  function token() {
    const question = new XMLHttpRequest();
    question.open("GET", words.session, false);
    question.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    try {
      question.send();
    } catch {
      return null;
    }
    if (question.status === 403) return "";
    return question.status === 200 ? JSON.parse(question.responseText).token : null;
  }

  function takeToken(value) {
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = value;
    if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = value;
  }

  function say(text, withLink) {
    const dialog = document.createElement("dialog");
    dialog.className = "keep-work";
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    dialog.append(paragraph);
    if (withLink) {
      const link = document.createElement("a");
      Object.assign(link, { href: words.login, target: "_blank", textContent: words.signIn });
      link.className = "button";
      dialog.append(link, " ");
    }
    const close = document.createElement("button");
    Object.assign(close, { type: "button", textContent: words.close });
    close.className = "button button-secondary";
    close.addEventListener("click", () => dialog.close());
    dialog.append(close);
    dialog.addEventListener("close", () => {
      dialog.remove();
      // Wagtail's buttons wait for a page that doesn't come.
      for (const button of document.querySelectorAll("[data-w-progress-loading-value=true]")) {
        button.dataset.wProgressLoadingValue = "false";
      }
    });
    document.body.append(dialog);
    dialog.showModal();
    window.addEventListener("focus", () => {
      const found = token();
      if (found) takeToken(found);
      if (found) dialog.close();
    }, { once: true });
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-edit-form]")) return;
    const found = token();
    if (found) return takeToken(found);
    event.preventDefault();
    event.stopImmediatePropagation();
    say(found === "" ? words.signedOut : words.offline, found === "");
  }, true);
})();
