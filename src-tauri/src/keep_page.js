addEventListener(
  "keydown",
  (event) => {
    const control = event.ctrlKey && !event.altKey;
    const reloads = event.key === "F5" || (control && event.code === "KeyR");
    const leaves = event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight");
    const browser = control && ["KeyP", "KeyJ", "KeyU", "KeyG"].includes(event.code);
    if (reloads || leaves || browser || event.key === "F3" || event.key === "F7") event.preventDefault();
  },
  { capture: true },
);
