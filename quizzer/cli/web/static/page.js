// Typing goes to the terminal from the start.
function focus() {
  const input = document.querySelector("#terminal textarea");
  if (input) input.focus();
}
window.addEventListener("load", () => setTimeout(focus, 0));
window.addEventListener("focus", focus);
