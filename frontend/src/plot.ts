/** A small plot of one's own ratings through the course; what it shows is said in words beside it. */

export interface Point {
  rating: number;
  at: string;
}

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 260;
const [TOP, BOTTOM] = [24, 66];
const [LEFT, RIGHT] = [34, WIDTH - 34];

/** Draw the earlier ratings, oldest first, and the one of now if there is one. */
export function plotOf(
  earlier: Point[],
  now: number | null,
  points: number[],
  { edition, t }: { edition: string; t: (text: string) => string },
): SVGSVGElement {
  const all = [
    ...earlier.map(({ rating, at }) => ({ rating, label: short(at, edition) })),
    ...(now === null ? [] : [{ rating: now, label: t("now") }]),
  ];
  const [low, high] = [points[0]!, points.at(-1)!];
  const x = (place: number): number =>
    all.length < 2 ? LEFT : LEFT + (place * (RIGHT - LEFT)) / (all.length - 1);
  const y = (rating: number): number => BOTTOM - ((rating - low) * (BOTTOM - TOP)) / (high - low);
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} 96`, "aria-hidden": "true", focusable: "false" });
  for (const end of [low, high]) {
    svg.append(draw("line", { x1: 0, x2: WIDTH, y1: y(end), y2: y(end), class: "lm-plot-end" }));
  }
  const path = all.map(({ rating }, place) => `${x(place)},${y(rating)}`).join(" ");
  svg.append(draw("polyline", { points: path, class: "lm-plot-line" }));
  all.forEach(({ rating, label }, place) => {
    const isNow = now !== null && place === all.length - 1;
    svg.append(
      draw("circle", {
        cx: x(place),
        cy: y(rating),
        r: 5,
        class: isNow ? "lm-plot-now" : "lm-plot-then",
      }),
      draw("text", { x: x(place), y: y(rating) - 9, class: "lm-plot-value" }, String(rating)),
      draw("text", { x: x(place), y: 91, class: "lm-plot-when" }, label),
    );
  });
  return svg;
}

function draw<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number>,
  text = "",
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

function short(at: string, edition: string): string {
  const parts = { day: "numeric", month: "short" } as const;
  return new Date(at).toLocaleString(edition === "nb" ? "nb-NO" : "en-GB", parts);
}
