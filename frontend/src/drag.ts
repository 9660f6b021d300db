/** Dragging with mouse, pen or finger. Whatever can be dragged can also be moved with keys. */

/** How far a pointer must go before it drags, in pixels. */
const FAR = 6;
/** How close to the window's edge the page scrolls along, and how much a step, in pixels. */
const EDGE = 48;
const STEP = 10;

export interface Drag {
  /** What is seen under the pointer. */
  face(): HTMLElement;
  /** The pointer is here, or null when it has let go. */
  over(at: { x: number; y: number } | null): void;
  drop(at: { x: number; y: number }): void;
}

/** Let something be dragged by a handle. */
export function draggable(handle: HTMLElement, drag: Drag): void {
  handle.classList.add("lm-handle");
  handle.addEventListener("pointerdown", (down) => {
    if (down.button !== 0 || !down.isPrimary) return;
    const ending = new AbortController();
    const { signal } = ending;
    let face: HTMLElement | undefined;
    const end = (): void => {
      face?.remove();
      drag.over(null);
      ending.abort();
    };
    const move = (event: PointerEvent): void => {
      if (event.pointerId !== down.pointerId) return;
      const [x, y] = [event.clientX, event.clientY];
      if (!face) {
        if (Math.hypot(x - down.clientX, y - down.clientY) < FAR) return;
        face = drag.face();
        face.classList.add("lm-dragged");
        document.body.append(face);
      }
      event.preventDefault();
      face.style.translate = `${x}px ${y}px`;
      if (y < EDGE) window.scrollBy(0, -STEP);
      else if (y > window.innerHeight - EDGE) window.scrollBy(0, STEP);
      drag.over({ x, y });
    };
    const up = (event: PointerEvent): void => {
      if (event.pointerId !== down.pointerId) return;
      const dragged = face !== undefined;
      end();
      if (dragged) drag.drop({ x: event.clientX, y: event.clientY });
    };
    handle.setPointerCapture(down.pointerId);
    handle.addEventListener("pointermove", move, { signal });
    handle.addEventListener("pointerup", up, { signal });
    handle.addEventListener("pointercancel", end, { signal });
    window.addEventListener("keydown", ({ key }) => key === "Escape" && end(), { signal });
  });
}

/** Whether a point of the window lies within an element. */
export function within(element: Element, { x, y }: { x: number; y: number }): boolean {
  const box = element.getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
