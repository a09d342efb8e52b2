// Talking without leaving the page: the same form, sent in the background, and the answer
// announced. Everything works without this file.
"use strict";
(() => {
  const talk = document.getElementById("conversation");
  const told = document.getElementById("told");
  const form = document.querySelector("main > form.say");
  if (!talk || !told || !form) return;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const sent = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
      });
      const page = new DOMParser().parseFromString(await sent.text(), "text/html");
      const fresh = page.getElementById("conversation");
      if (!fresh) {
        form.submit();
        return;
      }
      talk.replaceChildren(...fresh.children);
      form.elements._once.value = page.querySelector("main > form.say [name=_once]").value;
      form.elements.text.value = "";
      document.querySelector("main > .samples")?.remove();
      const latest = document.getElementById("latest");
      latest.scrollIntoView({ block: "start" });
      told.textContent = latest.querySelector(".card, .told").innerText;
      form.elements.text.focus({ preventScroll: true });
    } catch {
      form.submit();
    } finally {
      button.disabled = false;
    }
  });
})();
