// Before the first paint: the theme a person chose earlier, so that nothing flashes.
try {
  const theme = localStorage.getItem("twinline.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed to us: the system's own theme it is.
}
