/** Whether the guard is on: kept on this device. */
const OFF = "laeringsmiljo-guard";

/** Whether the reader wants these words; turned off on this device alone. */
export function isOn(): boolean {
  try {
    return localStorage.getItem(OFF) !== "off";
  } catch {
    return true; // a browser that stores nothing can't be told to forget it either
  }
}

export function turn(on: boolean): void {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "off");
  } catch {
    // then it is off for as long as the page is open, which is what `dismissed` does
  }
}
