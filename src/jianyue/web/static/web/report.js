// The phone's own position, read when the reporter presses the button and never before.
"use strict";

const locate = document.querySelector("[data-locate]");
if (locate && "geolocation" in navigator) {
  const place = document.getElementById(locate.dataset.locate);
  const told = document.getElementById(locate.dataset.said);
  locate.hidden = false;
  locate.addEventListener("click", () => {
    told.textContent = locate.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const words = place.value.replace(/^-?[\d.]+\s*[,，]\s*-?[\d.]+\s*/, "");
        place.value = `${coords.longitude.toFixed(5)},${coords.latitude.toFixed(5)} ${words}`.trim();
        told.textContent = locate.dataset.found;
      },
      () => { told.textContent = locate.dataset.refused; },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
}
