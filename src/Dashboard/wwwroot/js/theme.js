// Runs before the first paint: a chosen theme never flashes the other one.
(() => {
  try {
    const choice = localStorage.getItem('theme');
    if (choice === 'light' || choice === 'dark') {
      document.documentElement.dataset.theme = choice;
    }
  } catch {
    // Storage is blocked: the system's theme it is.
  }
})();
