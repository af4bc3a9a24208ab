// Runs before the first paint, so that a remembered theme never flashes the other one.
try {
  const chosen = localStorage.getItem("samantha.theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is shut: the system's theme stands.
}
